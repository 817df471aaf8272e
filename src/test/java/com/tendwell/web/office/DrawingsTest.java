package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawingsTest {

    @Test
    void whereOneOfSeveralEventsIsWaitedForTheyAreNamedAndNotTheQuestionOfTheDrawing() {
        assertThat(new Drawings().of("payment-verification").nameOf("what-comes-first"))
                .isEqualTo("Waiting for one of: Payment received, Grace ended");
        assertThat(new Drawings().of("plan-renewal").nameOf("what-is-the-answer"))
                .startsWith("Waiting for one of: Renewal accepted, ");
    }

    @Test
    void whateverLiesOnEveryWayToAStepHasBeenPassedAndNothingElse() {
        Drawing activation = new Drawings().of("prepaid-activation");

        assertThat(activation.wholePath(Set.of("create-invoice"), Set.of("post-activation-quality-check")))
                .contains(
                        "activation-requested",
                        "is-contact-complete",
                        "payment-verification",
                        "activate-service-plan",
                        "is-service-granted",
                        "send-activation-confirmation")
                .doesNotContain(
                        "post-activation-quality-check",
                        "complete-customer-details",
                        "payment-failed",
                        "fix-provisioning",
                        "settle-cancellation",
                        "are-all-features-reachable");
        assertThat(activation.wholePath(Set.of("cancellation-settled"), Set.of()))
                .contains("settle-cancellation", "activation-cancelled")
                .doesNotContain("create-invoice", "plan-activated");
        assertThat(new Drawings().of("payment-verification").wholePath(Set.of("verification-completed"), Set.of()))
                .contains("verify-payment", "mark-invoice-paid", "payment-verified")
                .doesNotContain("approve-large-payment", "due-date-passed", "payment-declared-failed");
    }
}
