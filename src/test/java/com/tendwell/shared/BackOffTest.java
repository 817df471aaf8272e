package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(30), 3, Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT90S", "3, PT4M30S", "4, PT10M", "5, PT10M", "1000, PT10M"})
    void eachWaitIsLongerByTheFactorUpToTheLongest(int failures, Duration wait) {
        assertThat(backOff.after(failures)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "1000"})
    void aFirstWaitOfZeroStaysZero(int failures) {
        assertThat(new BackOff(Duration.ZERO, 4, Duration.ofMinutes(30)).after(failures))
                .isZero();
    }
}
