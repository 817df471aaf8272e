package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainWordsTest {

    @Test
    void stableNamesBecomeWords() {
        assertThat(PlainWords.change("payment-answered", "verify-payment-authorization: NOT_CLEARED"))
                .isEqualTo("verify payment authorization: not cleared");
    }

    @Test
    void whatSomebodyWroteStaysAsItIs() {
        assertThat(PlainWords.change("unapplied-payment", "NOPE")).isEqualTo("NOPE");
        assertThat(PlainWords.change("credit-refunded", "10.00 EUR, BACK-to-you"))
                .isEqualTo("10.00 EUR, BACK-to-you");
    }
}
