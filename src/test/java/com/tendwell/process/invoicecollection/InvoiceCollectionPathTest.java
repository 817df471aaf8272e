package com.tendwell.process.invoicecollection;

import static com.tendwell.process.invoicecollection.InvoiceCollectionProcess.*;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.PAYMENT_RECEIVED;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.Invoices.FinanceDecision;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.UncollectedInvoices;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path through {@code invoice-collection}. */
class InvoiceCollectionPathTest extends Stage {

    private static final BigDecimal SOME = new BigDecimal("100.00");

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    PaymentReports reports;

    @Autowired
    UncollectedInvoices uncollected;

    @Autowired
    LiveCases liveCases;

    @Autowired
    Credits credits;

    @Autowired
    AuditTrail audit;

    @Autowired
    RuntimeService runtime;

    @Autowired
    FormService forms;

    @Test
    void anExactPaymentReportedByAMachineNeedsNoPerson() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        ProcessInstance collection = collectionOf(plan);
        assertThat(cases.waitingAt(plan)).isEmpty();
        BpmnAwareTests.assertThat(cases.verificationOf(plan)).isWaitingFor(PAYMENT_RECEIVED);

        given.aPaymentInFullFor(plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        BpmnAwareTests.assertThat(collection)
                .hasPassedInOrder(COLLECTION_REQUESTED, PAYMENT_VERIFICATION, INVOICE_SETTLED)
                .isEnded();
        assertThat(isLive(plan)).isFalse();
    }

    @Test
    void aLargePaymentNeedsTwoPeople() {
        PlanView plan = given.aPlanWithAManualInvoice("9000.00");
        assertThat(cases.waitingAt(plan)).isEmpty();

        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        cast.otherFinance.answers(APPROVE_LARGE_PAYMENT, plan, Map.of("outcome", "APPROVED"));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void partialExcessiveAndManuallyRecordedPaymentsGoToFinance() {
        PlanView part = given.aPlanWithAManualInvoice("1000.00");
        PlanView more = given.aPlanWithAManualInvoice("1000.00");
        PlanView byHand = given.aPlanWithAManualInvoice("1000.00");

        given.aTransaction(part, Status.SUCCESS, SOME);
        given.aTransaction(more, Status.SUCCESS, total(more).add(SOME));
        recordsByHand(byHand);

        assertThat(cases.waitingAt(part)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        assertThat(cases.waitingAt(more)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        assertThat(cases.waitingAt(byHand)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    /** The machine does not complete on its own what it began if a payment recorded by a person arrives meanwhile. */
    @Test
    void aPaymentRecordedByAPersonDuringTheProviderQueryNeedsTwoPeople() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aReport("UNDER-WAY-" + plan.number(), plan, Status.AUTHORISED, total(plan));
        time.runOneJobOf(cases.verificationOf(plan));

        recordsByHand(plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        cast.finance.answers(RESOLVE_UNKNOWN_PAYMENT, plan, Map.of("outcome", "CLEARED"));
        cast.otherFinance.answers(APPROVE_LARGE_PAYMENT, plan, Map.of("outcome", "APPROVED"));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void aPaymentReportedByAManagersTokenDuringTheProviderQueryNeedsAPerson() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aReport("UNDER-WAY-" + plan.number(), plan, Status.AUTHORISED, total(plan));
        time.runOneJobOf(cases.verificationOf(plan));

        CurrentActor.as(
                Actor.token("managers-token", cast.manager.id(), Set.of("transactions:write", "teams:all")),
                () -> record(plan));

        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
    }

    @Test
    void anUnpaidInvoiceIsRemindedThenPastDueThenDecidedByFinance() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        ProcessInstance collection = collectionOf(plan);

        time.forward(Duration.ofDays(12));
        assertThat(toldTo(plan)).endsWith("payment-reminder");
        time.forward(Duration.ofDays(3));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(toldTo(plan)).endsWith("payment-reminder", "invoice-past-due");
        assertThat(cases.waitingAt(plan)).isEmpty();

        time.forward(Duration.ofDays(7));

        assertThat(cases.waitingAt(plan)).containsExactly(DECIDE_UNCOLLECTED_INVOICE);
        BpmnAwareTests.assertThat(collection).hasPassed(PAYMENT_FAILED, MARK_INVOICE_UNCOLLECTED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(isLive(plan)).isTrue();
    }

    @Test
    void whenFinanceContinuesANewGracePeriodStarts() {
        PlanView plan = anUncollectedInvoice();

        decides(plan, "GO_ON");

        assertThat(cases.waitingAt(plan)).isEmpty();
        BpmnAwareTests.assertThat(cases.verificationOf(plan)).isWaitingFor(PAYMENT_RECEIVED);
        time.forward(Duration.ofDays(7));
        assertThat(cases.waitingAt(plan)).isEmpty();
        time.forward(Duration.ofDays(1));
        assertThat(cases.waitingAt(plan)).containsExactly(DECIDE_UNCOLLECTED_INVOICE);
    }

    @Test
    void whenFinanceContinuesPaymentsAreAcceptedAsBefore() {
        PlanView plan = anUncollectedInvoice();
        decides(plan, "GO_ON");

        given.aPaymentInFullFor(plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(isLive(plan)).isFalse();
    }

    @Test
    void fullPaymentWhileFinanceDecidesRemovesTheTaskAndPaysTheInvoice() {
        PlanView plan = anUncollectedInvoice();
        ProcessInstance collection = collectionOf(plan);
        String task = cases.openTask(DECIDE_UNCOLLECTED_INVOICE, plan);

        given.aPaymentInFullFor(plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(cases.waitingAt(plan)).isEmpty();
        BpmnAwareTests.assertThat(collection)
                .hasPassed(INVOICE_COVERED, INVOICE_SETTLED)
                .isEnded();
        assertThat(isLive(plan)).isFalse();
        assertThat(said(plan)).containsSubsequence("invoice-past-due", "invoice-covered", "invoice-paid");
        assertThatThrownBy(() -> cast.finance.answers(task, Map.of("outcome", "WRITE_OFF", "note", "Too late.")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aPartialPaymentLeavesTheDecisionToFinanceAndTheRestRemovesTheTask() {
        PlanView plan = anUncollectedInvoice();
        String task = cases.openTask(DECIDE_UNCOLLECTED_INVOICE, plan);

        given.aTransaction(plan, Status.SUCCESS, SOME);

        assertThat(cases.openTask(DECIDE_UNCOLLECTED_INVOICE, plan)).isEqualTo(task);
        assertThat(seenIn(task)).contains("received 100&#46;00 EUR");
        assertThat(said(plan)).doesNotContain("invoice-covered");

        given.aTransaction(plan, Status.SUCCESS, total(plan).subtract(SOME));

        assertThat(cases.waitingAt(plan)).isEmpty();
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    /** The task disappears, and payments that need people are offered to them as usual. */
    @Test
    void aPaymentThatNeedsPeopleStillNeedsThemWhileFinanceDecides() {
        PlanView large = given.aPlanWithAManualInvoice("9000.00");
        PlanView byHand = given.aPlanWithAManualInvoice("1000.00");
        time.forward(Duration.ofDays(23));

        given.aPaymentInFullFor(large);
        recordsByHand(byHand);

        assertThat(cases.waitingAt(large)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        assertThat(cases.waitingAt(byHand)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, large, Map.of("outcome", "CLEARED"));
        cast.otherFinance.answers(APPROVE_LARGE_PAYMENT, large, Map.of("outcome", "APPROVED"));
        assertThat(invoiceOf(large).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void creditAllocatedWhileFinanceDecidesRemovesTheTaskToo() {
        PlanView plan = given.aPlanInService();
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("5000.00"));
        given.aManualInvoiceFor(plan, "1000.00");
        time.forward(Duration.ofDays(23));
        assertThat(cases.waitingAt(plan)).contains(DECIDE_UNCOLLECTED_INVOICE);

        cast.manager.does(
                () -> credits.apply(plan.customer(), invoiceOf(plan).number().orElseThrow(), total(plan)));
        time.runDueJobs();

        assertThat(cases.waitingAt(plan))
                .contains(VERIFY_PAYMENT_AUTHORIZATION)
                .doesNotContain(DECIDE_UNCOLLECTED_INVOICE);
    }

    @Test
    void aPaymentReversedBeforeTheMachineChecksItIsDecidedAgain() {
        PlanView plan = anUncollectedInvoice();
        given.aReport("BACK-" + plan.number(), plan, Status.SUCCESS, total(plan));
        given.aReport("BACK-" + plan.number(), plan, Status.REVERSED, total(plan));

        time.runDueJobs();

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(cases.waitingAt(plan)).containsExactly(DECIDE_UNCOLLECTED_INVOICE);
    }

    /** The payment is known: finance has seen it and answered <em>not cleared</em>. */
    @Test
    void aPaymentReceivedBeforeTheWriteOffPreventsIt() {
        PlanView plan = given.aPlanWithAManualInvoice("9000.00");
        given.aPaymentInFullFor(plan);
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Not on the statement."));
        cast.otherFinance.answers(
                "resolve-payment-mismatch", plan, Map.of("outcome", "GIVE_UP", "note", "They are bankrupt."));

        assertThatThrownBy(() -> decides(plan, "WRITE_OFF"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has been received in the meantime");
        assertThatThrownBy(() -> decides(plan, "VOID")).isInstanceOf(Refused.class);

        decides(plan, "GO_ON");
        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    @Test
    void aWriteOffKeepsThePaymentsAndEndsTheCase() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aTransaction(plan, Status.SUCCESS, SOME);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        time.forward(Duration.ofDays(23));
        ProcessInstance collection = collectionOf(plan);

        decides(plan, "WRITE_OFF");

        InvoiceView invoice = invoiceOf(plan);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
        assertThat(asSystem(() -> invoices.decisions(invoice.id())))
                .singleElement()
                .extracting(FinanceDecision::task, FinanceDecision::person, FinanceDecision::outcome)
                .containsExactly(DECIDE_UNCOLLECTED_INVOICE, cast.finance.id(), "WRITE_OFF");
        assertThat(credits.balancesOf(plan.customer())).isEmpty();
        BpmnAwareTests.assertThat(collection).hasPassed(COLLECTION_ENDED).isEnded();
        assertThat(isLive(plan)).isFalse();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aVoidInvoicesPaymentsBecomeCredit() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aTransaction(plan, Status.SUCCESS, SOME);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        time.forward(Duration.ofDays(23));
        ProcessInstance collection = collectionOf(plan);

        // Not by finance, who cleared what was paid of it.
        cast.otherFinance.answers(
                DECIDE_UNCOLLECTED_INVOICE, plan, Map.of("outcome", "VOID", "note", "They cannot pay."));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(credits.balancesOf(plan.customer())).singleElement().hasToString("EUR 100.00");
        BpmnAwareTests.assertThat(collection).hasPassed(COLLECTION_ENDED).isEnded();
        assertThat(isLive(plan)).isFalse();
    }

    @Test
    void anInvoiceDeclaredFailedBeforeItsDueDateIsPastDueToo() {
        PlanView plan = given.aPlanWithAManualInvoice("9000.00");
        given.aTransaction(plan, Status.SUCCESS, SOME);
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Not on the statement."));

        cast.otherFinance.answers(
                "resolve-payment-mismatch", plan, Map.of("outcome", "GIVE_UP", "note", "They are bankrupt."));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(cases.waitingAt(plan)).containsExactly(DECIDE_UNCOLLECTED_INVOICE);
    }

    @Test
    void thePlansSellerDoesNotDecideAboutItsPayments() {
        PlanView plan = anUncollectedInvoice();
        Actor seller = Actor.person(cast.sales.id(), Set.of("finance"));

        assertThatThrownBy(() -> CurrentActor.as(
                        seller,
                        () -> uncollected.decide(
                                invoiceOf(plan).id(),
                                seller.id(),
                                UncollectedInvoices.UncollectedDecision.WRITE_OFF,
                                "Never mind.")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You created, changed or activated the plan");
    }

    // -- somebody ends it from outside, wherever it stands ------------------------------------------------------------

    @Test
    void anInvoiceVoidedWhileAwaitingPaymentIsNotCollected() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        endsWhen(plan, () -> voids(plan), COLLECTION_CANCELLED);
    }

    @Test
    void voidingAnInvoiceDuringVerificationRemovesTheTask() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aTransaction(plan, Status.SUCCESS, SOME);
        endsWhen(plan, () -> voids(plan), COLLECTION_CANCELLED);
    }

    @Test
    void voidingAnInvoiceWhileFinanceDecidesRemovesTheTask() {
        PlanView plan = anUncollectedInvoice();
        endsWhen(plan, () -> voids(plan), COLLECTION_CANCELLED);
    }

    @Test
    void anInvoiceVoidedBetweenTwoStepsIsNotCollected() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aReport("T-" + plan.number(), plan, Status.SUCCESS, SOME);
        endsWhen(plan, () -> voids(plan), COLLECTION_CANCELLED);
    }

    @Test
    void anInvoiceVoidedBeforeTheFirstStepIsNotCollected() {
        PlanView plan = given.aPlanInService();
        InvoiceView invoice = given.aManualInvoiceThatIsNotCollectedYet(plan, "1000.00");

        cast.manager.does(() -> {
            transitions.voidOpen(invoice.id(), "Written twice.");
            return null;
        });
        time.runDueJobs();

        assertThat(collectionOf(plan)).isNull();
        assertThat(isLive(plan)).isFalse();
    }

    @Test
    void anInvoiceWrittenOffWhileAwaitingPaymentIsNotCollected() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        endsWhen(
                plan,
                () -> cast.manager.does(() -> {
                    transitions.writeOff(invoiceOf(plan).id(), cast.manager.id(), "They are bankrupt.");
                    return null;
                }),
                COLLECTION_STOPPED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
    }

    private void endsWhen(PlanView plan, Runnable ended, String by) {
        ProcessInstance collection = collectionOf(plan);

        ended.run();
        time.runDueJobs();

        BpmnAwareTests.assertThat(collection).hasPassed(by).isEnded();
        assertThat(cases.waitingAt(plan)).isEmpty();
        assertThat(cases.verificationOf(plan)).isNull();
        assertThat(isLive(plan)).isFalse();
    }

    private List<String> said(PlanView plan) {
        List<String> newestFirst = asSystem(() -> audit
                .page(Optional.of(new Subject("invoice", invoiceOf(plan).id().toString())), Optional.empty(), 100)
                .items()
                .stream()
                .map(AuditTrail.Entry::event)
                .toList());
        List<String> said = new ArrayList<>(newestFirst);
        Collections.reverse(said);
        return said;
    }

    private String seenIn(String task) {
        return forms.getTaskFormVariables(task).get("invoiceFacts").toString();
    }

    private void voids(PlanView plan) {
        cast.manager.does(() -> {
            transitions.voidOpen(invoiceOf(plan).id(), "Written twice.");
            return null;
        });
    }

    /** Nothing was paid, and the grace period is over. */
    private PlanView anUncollectedInvoice() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        time.forward(Duration.ofDays(23));
        return plan;
    }

    private void decides(PlanView plan, String outcome) {
        cast.finance.answers(
                DECIDE_UNCOLLECTED_INVOICE, plan, Map.of("outcome", outcome, "note", "Talked to them today."));
    }

    private void recordsByHand(PlanView plan) {
        CurrentActor.as(cast.otherFinance.actor(), () -> record(plan));
    }

    private void record(PlanView plan) {
        InvoiceView invoice = invoiceOf(plan);
        reports.record(new NewTransaction(
                "bank",
                "BY-HAND-" + plan.number(),
                invoice.number().orElseThrow(),
                null,
                invoice.total().getAmount(),
                "EUR",
                Status.SUCCESS,
                null,
                null));
        time.runDueJobs();
    }

    private ProcessInstance collectionOf(PlanView plan) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(invoiceOf(plan).number().orElseThrow())
                .singleResult();
    }

    private boolean isLive(PlanView plan) {
        return liveCases.isLive(Invoices.COLLECTION_CASE, invoiceOf(plan).id().value());
    }

    private BigDecimal total(PlanView plan) {
        return invoiceOf(plan).total().getAmount();
    }

    private static <T> T asSystem(java.util.function.Supplier<T> work) {
        return CurrentActor.as(Actor.systemFor(""), work);
    }
}
