package com.tendwell.process.paymentreversal;

import static com.tendwell.process.paymentreversal.PaymentReversalProcess.CANCEL_PLAN;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.INVOICE_REOPENED;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.INVOICE_WRITTEN_OFF;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.PAUSE_PLAN;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.PAYMENT_FAILED;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.PAYMENT_RECOVERED;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.PAYMENT_VERIFICATION;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.PLAN_CANCELLED;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.REVIEW_CANCELLED;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.REVIEW_REVERSED_PAYMENT;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.TELL_CUSTOMER_PAYMENT_REVERSED;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.WRITE_OFF_INVOICE;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.Reversals;
import com.tendwell.billing.Reversals.ReversalDecision;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.plan.PauseRule;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path through {@code payment-reversal}: the payment for a plan in service is reversed. */
class PaymentReversalPathTest extends Stage {

    private static final String WHY = "The bank returned the direct debit.";

    @Autowired
    PaymentReports reports;

    @Autowired
    Transactions transactions;

    @Autowired
    Credits credits;

    @Autowired
    Reversals reversals;

    @Autowired
    LiveCases liveCases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    FormService forms;

    @Autowired
    ReviewedInvoiceSweep sweep;

    @Test
    void aReversalReopensTheInvoiceAndAsksFinanceWhileThePlanContinues() {
        PlanView plan = aPlanWhosePaymentIsReversed();

        assertThat(invoiceOf(plan).status()).as("not due yet").isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(cases.waitingAt(plan)).contains(REVIEW_REVERSED_PAYMENT);
        assertThat(toldTo(plan)).doesNotContain("payment-reversed");
        assertThat(isLive(plan)).isTrue();
    }

    @Test
    void itIsPastDueWhenItsDueDayEndsWhileFinanceStillReviews() {
        PlanView plan = aPlanWhosePaymentIsReversed();

        time.forward(Duration.ofDays(12));
        sweep.sweep();
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        time.forward(Duration.ofDays(3));
        sweep.sweep();
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(cases.waitingAt(plan)).contains(REVIEW_REVERSED_PAYMENT);
    }

    @Test
    void whenAskedAgainTheCustomerIsNotifiedAndPays() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        ProcessInstance reversal = reversalOf(plan);

        decides(plan, ReversalDecision.ASK_AGAIN);

        assertThat(toldTo(plan)).endsWith("payment-reversed");
        assertThat(cases.waitingAt(plan)).contains(VERIFY_PAYMENT_AUTHORIZATION);
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(isLive(plan)).isFalse();
        assertThat(toldTo(plan)).doesNotContain("payment-reminder", "invoice-past-due");
        BpmnAwareTests.assertThat(reversal)
                .hasPassedInOrder(
                        INVOICE_REOPENED,
                        REVIEW_REVERSED_PAYMENT,
                        TELL_CUSTOMER_PAYMENT_REVERSED,
                        PAYMENT_VERIFICATION,
                        PAYMENT_RECOVERED)
                .isEnded();
    }

    @Test
    void withoutANewPaymentFinanceDecidesAgain() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        decides(plan, ReversalDecision.ASK_AGAIN);
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Nothing there."));

        time.forward(Duration.ofDays(23));

        assertThat(cases.waitingAt(plan)).contains(REVIEW_REVERSED_PAYMENT);
        BpmnAwareTests.assertThat(reversalOf(plan)).hasPassed(PAYMENT_FAILED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        decides(plan, ReversalDecision.ASK_AGAIN);
        assertThat(toldTo(plan)).filteredOn("payment-reversed"::equals).hasSize(2);
    }

    @Test
    void aWriteOffClosesTheInvoiceAndThePlanContinues() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        ProcessInstance reversal = reversalOf(plan);

        decides(plan, ReversalDecision.WRITE_OFF);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(isLive(plan)).isFalse();
        BpmnAwareTests.assertThat(reversal)
                .hasPassedInOrder(WRITE_OFF_INVOICE, INVOICE_WRITTEN_OFF)
                .isEnded();
    }

    @Test
    void cancellingEndsThePlanAndReversesTheInvoiceByACreditNote() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        ProcessInstance reversal = reversalOf(plan);

        decides(plan, ReversalDecision.CANCEL_PLAN);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(credits.balancesOf(plan.customer())).isEmpty();
        BpmnAwareTests.assertThat(reversal)
                .hasPassedInOrder(CANCEL_PLAN, PLAN_CANCELLED)
                .isEnded();
        assertThat(isLive(plan)).isFalse();
    }

    @Test
    void theDecisionIsCarriedOutInTheTransactionOfTheAnswer() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        ProcessInstance reversal = reversalOf(plan);

        cast.finance.answersOnly(REVIEW_REVERSED_PAYMENT, plan, Map.of("outcome", "CANCEL_PLAN", "note", WHY));

        assertThat(statusOf(plan)).as("before any job has run").isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        BpmnAwareTests.assertThat(reversal).isEnded();
    }

    @Test
    void aPausedPlanIsNotServedUntilPaid() {
        PlanView plan = aPlanWhosePaymentIsReversed();

        decides(plan, ReversalDecision.PAUSE_PLAN);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
        BpmnAwareTests.assertThat(reversalOf(plan)).hasPassed(PAUSE_PLAN);
        assertThat(toldTo(plan)).endsWith("payment-reversed");
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aPauseForAnotherReasonOutlastsThePayment() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        cast.manager.does(() -> plans.pause(plan.id(), "The shop is closed for works.", PauseRule.SHIFT_DATES));

        decides(plan, ReversalDecision.ASK_AGAIN);
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
    }

    @Test
    void aPlanThatIsNotActiveIsUnchangedAndOnlyPossibleChoicesAreOffered() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        assertThat(offered(plan)).containsExactly("ASK_AGAIN", "PAUSE_PLAN", "WRITE_OFF", "CANCEL_PLAN");

        cast.manager.does(() -> plans.pause(plan.id(), "The shop is closed for works.", PauseRule.SKIP_DATES));

        assertThat(offered(plan)).containsExactly("ASK_AGAIN", "WRITE_OFF");
        assertThatThrownBy(() -> decides(plan, ReversalDecision.CANCEL_PLAN))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Paused");
        decides(plan, ReversalDecision.WRITE_OFF);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
    }

    @Test
    void aPaymentReceivedInTheMeantimeIsOnlyVerified() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        given.aPaymentInFullFor(plan);

        assertThat(offered(plan)).containsExactly("ASK_AGAIN");
        assertThatThrownBy(() -> decides(plan, ReversalDecision.WRITE_OFF))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("payment has been received");
        decides(plan, ReversalDecision.ASK_AGAIN);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void thePlansAuthorAndTheReversalsReporterDoNotDecide() {
        PlanView plan = given.aPlanInService();
        String reference = referenceOf(plan);
        time.forward(Duration.ofHours(1));
        cast.finance.does(() -> reports.record(new NewTransaction(
                "test-bank",
                reference,
                invoiceOf(plan).number().orElseThrow(),
                null,
                total(plan),
                "EUR",
                Status.REVERSED,
                null,
                null)));
        time.runDueJobs();

        assertThat(reversals.excluded(invoiceOf(plan).id())).contains(cast.finance.id(), cast.sales.id());
        assertThatThrownBy(() -> decides(cast.finance, plan, ReversalDecision.WRITE_OFF))
                .isInstanceOf(Refused.class);
        decides(cast.otherFinance, plan, ReversalDecision.WRITE_OFF);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
    }

    @Test
    void aWithdrawnReversalEndsTheReview() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        ProcessInstance reversal = reversalOf(plan);

        comesBack(plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(cases.waitingAt(plan)).doesNotContain(REVIEW_REVERSED_PAYMENT);
        BpmnAwareTests.assertThat(reversal).hasPassed(REVIEW_CANCELLED).isEnded();
        assertThat(isLive(plan)).isFalse();
    }

    @Test
    void aWithdrawnReversalEndsTheVerificationToo() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        decides(plan, ReversalDecision.PAUSE_PLAN);

        comesBack(plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(cases.verificationOf(plan)).isNull();
        assertThat(isLive(plan)).isFalse();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aReversalWithdrawnBeforeTheNextStepEndsTheCaseToo() {
        PlanView plan = given.aPlanInService();
        String reference = referenceOf(plan);
        time.travelTo(time.now().plus(Duration.ofHours(1)));
        given.aReport(reference, plan, Status.REVERSED, total(plan));
        time.travelTo(time.now().plus(Duration.ofHours(1)));
        given.aReport(reference, plan, Status.SUCCESS, total(plan));
        time.runDueJobs();

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(isLive(plan)).isFalse();
        assertThat(reversalOf(plan)).isNull();
    }

    @Test
    void aPaymentThatIsReversedTwiceIsReviewedTwice() {
        PlanView plan = aPlanWhosePaymentIsReversed();
        comesBack(plan);

        time.forward(Duration.ofHours(1));
        given.aTransaction(referenceOf(plan), plan, Status.REVERSED, total(plan));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(cases.waitingAt(plan)).contains(REVIEW_REVERSED_PAYMENT);
    }

    @Test
    void aManualInvoiceIsReviewedInTheSameWay() {
        PlanView plan = given.aPlanWithAManualInvoice("500.00");
        given.aTransaction("M-" + plan.number(), plan, Status.SUCCESS, total(plan));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);

        time.forward(Duration.ofHours(1));
        given.aTransaction("M-" + plan.number(), plan, Status.REVERSED, total(plan));
        decides(plan, ReversalDecision.ASK_AGAIN);
        given.aPaymentInFullFor(plan);

        assertThat(invoiceOf(plan).status())
                .as("a machine verifies an exact payment")
                .isEqualTo(InvoiceStatus.PAID);
        assertThat(isLive(plan)).isFalse();
    }

    private PlanView aPlanWhosePaymentIsReversed() {
        PlanView plan = given.aPlanInService();
        time.forward(Duration.ofHours(1));
        given.aTransaction(referenceOf(plan), plan, Status.REVERSED, total(plan));
        return plan;
    }

    private void comesBack(PlanView plan) {
        time.forward(Duration.ofHours(1));
        given.aTransaction(referenceOf(plan), plan, Status.SUCCESS, total(plan));
    }

    private void decides(PlanView plan, ReversalDecision decision) {
        decides(cast.finance, plan, decision);
    }

    private void decides(Worker who, PlanView plan, ReversalDecision decision) {
        who.answers(REVIEW_REVERSED_PAYMENT, plan, Map.of("outcome", decision.name(), "note", WHY));
    }

    @SuppressWarnings("unchecked")
    private List<String> offered(PlanView plan) {
        String task = cases.openTask(REVIEW_REVERSED_PAYMENT, plan);
        List<Map<String, String>> offered =
                (List<Map<String, String>>) forms.getTaskFormVariables(task).get("decisions");
        return offered.stream().map(choice -> choice.get("value")).toList();
    }

    private String referenceOf(PlanView plan) {
        return transactions.of(invoiceOf(plan).id()).get(0).reference();
    }

    private BigDecimal total(PlanView plan) {
        return invoiceOf(plan).total().getAmount();
    }

    private boolean isLive(PlanView plan) {
        return liveCases.isLive(Invoices.REVERSAL_CASE, invoiceOf(plan).id().value());
    }

    private ProcessInstance reversalOf(PlanView plan) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(PaymentReversalProcess.KEY)
                .processInstanceBusinessKey(invoiceOf(plan).number().orElseThrow())
                .singleResult();
    }
}
