package com.tendwell.story;

import static com.tendwell.process.paymentreversal.PaymentReversalProcess.REVIEW_REVERSED_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceBalance;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Three customers who do not simply pay: one is late, one pays half, one's bank takes the money back. */
class LateHalfAndTakenBackTest extends Stage {

    private static final ZoneId OFFICE = ZoneId.of("Europe/Berlin");
    private static final String AS_SAID = "As the statement says.";

    @Autowired
    Invoices invoices;

    @Autowired
    Credits credits;

    @Autowired
    AuditTrail audit;

    @AfterEach
    void theAuditIsIntact() {
        CurrentActor.as(Actor.systemFor(""), () -> {
            audit.seal();
            assertThat(audit.verify()).isEmpty();
        });
    }

    @Test
    void aLatePayerIsRemindedBecomesPastDueAndIsServedFromTheDayTheMoneyIsThere() {
        PlanView plan = given.anInvoicedPlan();
        on("2026-03-09");
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED");
        on("2026-03-14");
        assertThat(toldTo(plan)).containsExactly("invoice-issued", "payment-reminder");
        on("2026-03-17");
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(toldTo(plan)).endsWith("invoice-past-due");

        on("2026-03-21");
        given.aPaymentInFullFor(plan);
        assertThat(cases.waitingAt(plan))
                .as("the old answer does not count any more")
                .containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.customerSuccess, POST_ACTIVATION_QUALITY_CHECK, plan, "REACHABLE");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(plan.id()).inServiceOn(LocalDate.parse("2026-03-20")))
                .isFalse();
        assertThat(plans.get(plan.id()).inServiceOn(LocalDate.parse("2026-03-21")))
                .isTrue();
        assertThat(books(plan)).isEqualTo("received 1428.00, applied 0.00, credited 0.00, open 0.00");
        on("2026-04-30");
        assertThat(toldTo(plan))
                .as("nobody who has paid is asked")
                .containsExactly("invoice-issued", "payment-reminder", "invoice-past-due", "activation-confirmed");
        assertThat(cases.waitingAt(plan)).isEmpty();
    }

    @Test
    void whoPaysHalfIsWaitedForAndWhatIsPaidTooMuchPaysTheNextInvoice() {
        PlanView plan = given.anInvoicedPlan();
        on("2026-03-05");
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("700.00"));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        assertThat(books(plan)).isEqualTo("received 700.00, applied 0.00, credited 0.00, open 728.00");

        on("2026-03-12");
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("800.00"));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.customerSuccess, POST_ACTIVATION_QUALITY_CHECK, plan, "REACHABLE");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(books(plan)).isEqualTo("received 1500.00, applied 0.00, credited 72.00, open 0.00");
        assertThat(creditOf(plan)).containsExactly("EUR 72.00");

        on("2026-05-04");
        InvoiceView repair = given.aManualInvoiceFor(plan, "60.00");
        cast.manager.does(() -> credits.apply(
                plan.customer(), repair.number().orElseThrow(), repair.total().getAmount()));
        time.runDueJobs();
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "APPROVED");

        assertThat(invoiceOf(plan).status())
                .as("credit that a person used is seen by two others")
                .isEqualTo(InvoiceStatus.PAID);
        assertThat(books(plan)).isEqualTo("received 0.00, applied 71.40, credited 0.00, open 0.00");
        assertThat(creditOf(plan)).containsExactly("EUR 0.60");
    }

    @Test
    void halfTheMoneyAtTheEndOfGraceIsTheCustomersAgain() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("700.00"));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        on("2026-03-25");

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(creditOf(plan)).containsExactly("EUR 700.00");
        assertThat(toldTo(plan)).contains("payment-failed");
    }

    @Test
    void aMonthAfterActivationTheBankTakesTheMoneyBackAndTheCustomerPaysOnceMore() {
        PlanView plan = given.anInvoicedPlan();
        String debit = "DEBIT-" + plan.number();
        given.aTransaction(debit, plan, Status.SUCCESS, new BigDecimal("1428.00"));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.customerSuccess, POST_ACTIVATION_QUALITY_CHECK, plan, "REACHABLE");

        on("2026-04-07");
        given.aTransaction(debit, plan, Status.REVERSED, new BigDecimal("1428.00"));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(statusOf(plan)).as("finance decides, no machine").isEqualTo(PlanStatus.ACTIVE);
        assertThat(books(plan)).isEqualTo("received 0.00, applied 0.00, credited 0.00, open 1428.00");
        answers(cast.finance, REVIEW_REVERSED_PAYMENT, plan, "PAUSE_PLAN");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
        assertThat(plans.get(plan.id()).inServiceOn(LocalDate.parse("2026-04-09")))
                .isFalse();
        assertThat(toldTo(plan)).contains("payment-reversed");

        on("2026-04-10");
        given.aPaymentInFullFor(plan);
        answers(cast.otherFinance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(books(plan)).isEqualTo("received 1428.00, applied 0.00, credited 0.00, open 0.00");
        assertThat(creditOf(plan)).isEmpty();
        assertThat(cases.waitingAt(plan)).isEmpty();
    }

    private void answers(Worker person, String task, PlanView plan, String outcome) {
        person.answers(task, plan, Map.of("outcome", outcome, "note", AS_SAID));
    }

    /** Nine in the morning of that day in the office; what was due before has happened. */
    private void on(String day) {
        time.travelTo(LocalDate.parse(day).atTime(9, 0).atZone(OFFICE).toInstant());
        time.runDueJobs();
    }

    private String books(PlanView plan) {
        InvoiceBalance balance = CurrentActor.as(
                Actor.systemFor(""), () -> invoices.books(invoiceOf(plan).id()));
        return "received %s, applied %s, credited %s, open %s"
                .formatted(
                        balance.received().getAmount(),
                        balance.applied().getAmount(),
                        balance.credited().getAmount(),
                        balance.open().getAmount());
    }

    private List<String> creditOf(PlanView plan) {
        return CurrentActor.as(Actor.systemFor(""), () -> credits.balancesOf(plan.customer())).stream()
                .map(Object::toString)
                .toList();
    }
}
