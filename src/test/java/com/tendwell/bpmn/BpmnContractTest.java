package com.tendwell.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drawings, decision tables, forms and code agree in both directions. Uses neither Spring nor the engine. */
class BpmnContractTest {

    private static final House HOUSE = House.asItStands();

    @ParameterizedTest(name = "{0}")
    @EnumSource(Rule.class)
    void theHouseKeepsTheRule(Rule rule) {
        assertThat(rule.offencesIn(HOUSE)).isEmpty();
    }

    @Test
    void theContractFindsDrawingsFormsAndCode() {
        assertThat(HOUSE.drawings())
                .extracting(Drawing::key)
                .containsExactly(
                        "deliver-notification-repair",
                        "invoice-collection",
                        "payment-reversal",
                        "payment-verification",
                        "plan-renewal",
                        "prepaid-activation",
                        "purchase-refund",
                        "unapplied-payment");
        assertThat(HOUSE.decisions())
                .extracting(Decision::key)
                .containsExactly("payment-outcome", "route-verification", "second-person");
        assertThat(HOUSE.forms()).hasSize(11);
    }
}
