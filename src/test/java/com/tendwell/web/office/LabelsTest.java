package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void stableNamesBecomeWords() {
        assertThat(Labels.change("payment-answered", "verify-payment-authorization: NOT_CLEARED"))
                .isEqualTo("verify payment authorization: not cleared");
    }

    @Test
    void whatSomebodyWroteStaysAsItIs() {
        assertThat(Labels.change("unapplied-payment", "NOPE")).isEqualTo("NOPE");
        assertThat(Labels.change("credit-refunded", "10.00 EUR, BACK-to-you")).isEqualTo("10.00 EUR, BACK-to-you");
    }
}
