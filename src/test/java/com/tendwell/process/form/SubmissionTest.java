package com.tendwell.process.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.shared.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionTest {

    @Test
    void anAmountIsPlainDigits() {
        assertThat(new Submission(Map.of("amount", " 120.50 ")).optionalAmount("amount", 2))
                .hasValueSatisfying(amount -> assertThat(amount).isEqualTo("120.50"));
        assertThat(new Submission(Map.of("amount", "-1")).optionalAmount("amount", 2))
                .isPresent();
    }

    @Test
    void thousandsAreReadAndAskedAboutWhereTheyMayBeDecimals() {
        assertThat(new Submission(Map.of("amount", "1.250,00")).optionalAmount("amount", 2))
                .hasValueSatisfying(amount -> assertThat(amount).isEqualTo("1250.00"));
        assertThat(new Submission(Map.of("amount", "1.250")).optionalAmount("amount", 3))
                .hasValueSatisfying(amount -> assertThat(amount).isEqualTo("1.250"));
        assertThatThrownBy(() -> new Submission(Map.of("amount", "1.250")).optionalAmount("amount", 2))
                .hasMessageContaining("ambiguous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "1E999999999", "1e3", "0x10", "١٢", "1_000", "NaN", "+1", ".5"})
    void anExponentWhichWouldFillTheMemoryIsNoAmount(String sent) {
        assertThatThrownBy(() -> new Submission(Map.of("amount", sent)).optionalAmount("amount", 2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("amount");
    }
}
