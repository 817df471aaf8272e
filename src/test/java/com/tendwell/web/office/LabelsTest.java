package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void stableNamesBecomeWords() {
        assertThat(Labels.change("verify-payment-authorization: NOT_CLEARED"))
                .isEqualTo("verify payment authorization: not cleared");
    }
}
