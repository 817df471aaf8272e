package com.tendwell.process;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_PAYMENT_MISMATCH;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.COMPLETE_CUSTOMER_DETAILS;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.FIX_PROVISIONING;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every form, submitted with missing and with additional fields. */
class InvalidAnswersTest extends Stage {

    private static final Map<String, Object> CLEARED =
            Map.of("outcome", "CLEARED", "nothingReceived", "CLEARED_ANYWAY");
    private static final Map<String, Object> UNKNOWN = Map.of("outcome", "UNKNOWN", "note", "Nothing there.");

    @Test
    void financesFormsTakeExactlyTheirFields() {
        PlanView small = given.anInvoicedPlan();
        takesOnlyWhatItDeclares(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, small, CLEARED);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, small, CLEARED);
        takesOnlyWhatItDeclares(cast.otherFinance, RESOLVE_PAYMENT_MISMATCH, small, CLEARED);

        PlanView unclear = given.anInvoicedPlan();
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, unclear, UNKNOWN);
        takesOnlyWhatItDeclares(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, unclear, CLEARED);

        PlanView large = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(large);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, large, CLEARED);
        takesOnlyWhatItDeclares(cast.otherFinance, APPROVE_LARGE_PAYMENT, large, Map.of("outcome", "APPROVED"));

        assertThat(statusOf(small)).isEqualTo(PlanStatus.PENDING);
        assertThat(statusOf(unclear)).isEqualTo(PlanStatus.PENDING);
        assertThat(statusOf(large)).isEqualTo(PlanStatus.PENDING);
    }

    @Test
    void customerSuccessAndBackOfficeFormsTakeExactlyTheirFields() {
        PlanView plan = given.activated(given.aPrepaidPlanFor(given.aCustomerWhomNobodyCanReach(), "1200.00"));
        Map<String, Object> contact = Map.of("name", "Ada", "email", "ada@bakery.example", "note", "Called the shop.");
        takesOnlyWhatItDeclares(cast.customerSuccess, COMPLETE_CUSTOMER_DETAILS, plan, contact);
        cast.customerSuccess.answers(COMPLETE_CUSTOMER_DETAILS, plan, contact);
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);

        takesOnlyWhatItDeclares(
                cast.customerSuccess, POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        cast.customerSuccess.answers(
                POST_ACTIVATION_QUALITY_CHECK,
                plan,
                Map.of("outcome", "NOT_REACHABLE", "brokenFeature", "CALENDAR_FEED", "note", "The feed is empty."));
        takesOnlyWhatItDeclares(cast.backOffice, FIX_PROVISIONING, plan, Map.of("note", "Made the link anew."));
    }

    private void takesOnlyWhatItDeclares(Worker worker, String task, PlanView plan, Map<String, Object> fit) {
        Map<String, Object> more = new HashMap<>(fit);
        more.put("invoiceTotal", "0.00");

        assertThatThrownBy(() -> worker.answers(task, plan, more))
                .as("%s with a field more", task)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("invoiceTotal");
        assertThatThrownBy(() -> worker.answers(task, plan, Map.of()))
                .as("%s with nothing", task)
                .isInstanceOf(Refused.class);
        assertThat(cases.waitingAt(plan)).containsExactly(task);
    }
}
