package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawingsTest {

    @Test
    void whereOneOfSeveralEventsIsWaitedForTheyAreNamedAndNotTheQuestionOfTheDrawing() {
        assertThat(new Drawings().of("payment-verification").nameOf("what-comes-first"))
                .isEqualTo("Waiting for one of: Payment received, Grace ended");
        assertThat(new Drawings().of("plan-renewal").nameOf("what-is-the-answer"))
                .startsWith("Waiting for one of: Renewal accepted, ");
    }
}
