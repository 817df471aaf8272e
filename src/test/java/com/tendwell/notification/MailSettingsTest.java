package com.tendwell.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailSettingsTest {

    private final MailSettings settings = new MailSettings(
            true, 4, Duration.ofSeconds(1), 8, Duration.ofSeconds(30), 3, Duration.ofHours(3), Duration.ofMinutes(10));

    @Test
    void eachWaitIsLongerUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(settings.backOff()::after))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(270),
                        Duration.ofSeconds(810),
                        Duration.ofSeconds(2430),
                        Duration.ofSeconds(7290),
                        Duration.ofHours(3),
                        Duration.ofHours(3));
    }

    @Test
    void theLastAttemptIsKnown() {
        assertThat(settings.isLast(7)).isFalse();
        assertThat(settings.isLast(8)).isTrue();
    }

    @Test
    void settingsThatWouldSendTwiceOrNeverAreRefused() {
        assertThatThrownBy(() -> new MailSettings(
                        true,
                        4,
                        Duration.ofSeconds(1),
                        0,
                        Duration.ofSeconds(30),
                        3,
                        Duration.ofHours(3),
                        Duration.ofSeconds(5)))
                .hasMessageContaining("tendwell.mail");
    }
}
