package com.tendwell.process.unappliedpayment;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.CREDIT_DECIDED;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.DECIDE_CUSTOMER_CREDIT;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.PAYMENT_UNAPPLIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.CreditDecisions;
import com.tendwell.billing.Credits;
import com.tendwell.billing.Credits.NewRefund;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path through {@code unapplied-payment}: the same invoice was paid twice. */
class UnappliedPaymentPathTest extends Stage {

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    Credits credits;

    @Autowired
    CreditDecisions creditDecisions;

    @Autowired
    PaymentReports reports;

    @Autowired
    Transactions transactions;

    @Autowired
    LiveCases liveCases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Test
    void aPaymentForAPaidInvoiceBecomesCreditAndFinanceIsAsked() {
        PlanView plan = given.aPlanInService();

        TransactionView second = given.aPaymentInFullFor(plan);

        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
        assertThat(liveCases.isLive(Credits.UNAPPLIED_CASE, second.id())).isTrue();
        assertThat(taskOf(second).getName()).contains(second.reference());
        assertThat(forms.getTaskFormVariables(taskOf(second).getId()))
                .containsOnlyKeys("why", "paymentFacts", "openInvoices", "links");
    }

    @Test
    void theRemainingCreditIsShownBeforeTheRefund() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);
        assertThat(facts(second)).doesNotContain("Only available");

        cast.otherFinance.does(() -> moneyOut.refund(
                plan.customer(),
                new NewRefund(
                        invoiceOf(plan).number().orElseThrow(),
                        BigDecimal.ONE,
                        "bank-transfer",
                        UUID.randomUUID().toString(),
                        "asked for")));

        assertThat(facts(second)).contains("Only available");
    }

    private String facts(TransactionView payment) {
        return (String) forms.getTaskFormVariables(taskOf(payment).getId()).get("paymentFacts");
    }

    @Test
    void aRefundIsAnOutgoingTransaction() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);
        ProcessInstance unapplied = caseOf(second);

        decides(cast.otherFinance, second, "REFUND", Map.of("refundReference", "BACK-" + UUID.randomUUID()));

        assertThat(credits.balancesOf(plan.customer())).isEmpty();
        assertThat(transactions.of(invoiceOf(plan).id()))
                .extracting(TransactionView::direction)
                .contains(TransactionView.Direction.OUT);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        BpmnAwareTests.assertThat(unapplied)
                .hasPassedInOrder(PAYMENT_UNAPPLIED, DECIDE_CUSTOMER_CREDIT, CREDIT_DECIDED)
                .isEnded();
        assertThat(liveCases.isLive(Credits.UNAPPLIED_CASE, second.id())).isFalse();
    }

    @Test
    void aKeptPaymentStaysTheCustomersCredit() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);

        decides(cast.finance, second, "KEEP", Map.of());

        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
        assertThat(caseOf(second)).isNull();
    }

    @Test
    void allocatedCreditWakesTheVerificationOfItsInvoice() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);
        given.aManualInvoiceFor(plan, "100.00");

        decides(
                cast.finance,
                second,
                "USE",
                Map.of("invoiceNumber", invoiceOf(plan).number().orElseThrow()));

        assertThat(cases.waitingAt(plan)).contains(VERIFY_PAYMENT_AUTHORIZATION);
        assertThat(invoiceOf(plan).open().isZero()).isTrue();
        assertThat(caseOf(second)).isNull();
    }

    @Test
    void aRefundNeedsAReferenceAndAnAllocationAnInvoice() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);

        assertThatThrownBy(() -> decides(cast.otherFinance, second, "REFUND", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("refundReference");
        assertThatThrownBy(() -> decides(cast.finance, second, "USE", Map.of())).isInstanceOf(Refused.class);

        assertThat(taskOf(second)).isNotNull();
        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
    }

    @Test
    void thePersonWhoReportedThePaymentDoesNotDecideAboutIt() {
        PlanView plan = given.aPlanInService();
        TransactionView second = cast.manager.does(() -> reports.record(new NewTransaction(
                "test-bank",
                "T-" + UUID.randomUUID(),
                invoiceOf(plan).number().orElseThrow(),
                null,
                invoiceOf(plan).total().getAmount(),
                "EUR",
                Status.SUCCESS,
                null,
                null)));
        time.runDueJobs();

        Set<String> excluded = creditDecisions.unapplied(second.id()).excluded();

        assertThat(excluded).contains(cast.manager.id(), cast.sales.id()).contains("test.plan-admin");
    }

    @Test
    void aPaymentForAVoidInvoiceReactivatesNothing() {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED", "nothingReceived", "CLEARED_ANYWAY"));
        cast.otherFinance.answers(
                "resolve-payment-mismatch", plan, Map.of("outcome", "GIVE_UP", "note", "Nothing came."));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);

        TransactionView late = given.aPaymentInFullFor(plan);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(taskOf(late)).isNotNull();
    }

    @Test
    void aReturnedRefundIsCreditAgainAndAnotherPersonDecides() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);
        decides(cast.otherFinance, second, "REFUND", Map.of("refundReference", "BACK-" + UUID.randomUUID()));
        TransactionView refund = refundsOf(plan).get(0);

        comesBack(refund, Status.REVERSED);
        comesBack(refund, Status.REVERSED);

        assertThat(transactions.get(refund.id()).status()).isEqualTo(Status.REVERSED);
        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(forms.getTaskFormVariables(taskOf(refund).getId()).get("paymentFacts"))
                .asString()
                .contains("Returned refund");
        assertThat(creditDecisions.unapplied(refund.id()).excluded())
                .as("reported that it came back")
                .contains(cast.manager.id());
        assertThatThrownBy(() -> cast.manager.does(() -> {
                    creditDecisions.decideUnapplied(
                            refund.id(),
                            cast.manager.id(),
                            CreditDecisions.UnappliedDecision.REFUND,
                            Optional.empty(),
                            Optional.of("MINE-" + UUID.randomUUID()),
                            "asked for");
                    return null;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else");

        decides(cast.otherFinance, refund, "REFUND", Map.of("refundReference", "AGAIN-" + UUID.randomUUID()));

        assertThat(credits.balancesOf(plan.customer())).isEmpty();
        assertThat(refundsOf(plan))
                .extracting(TransactionView::status)
                .containsExactly(Status.REVERSED, Status.SUCCESS);
        assertThat(caseOf(refund)).isNull();
        assertThat(liveCases.isLive(Credits.UNAPPLIED_CASE, refund.id())).isFalse();
    }

    @Test
    void aRefundNeverCountsAsAPayment() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);
        decides(cast.otherFinance, second, "REFUND", Map.of("refundReference", "BACK-" + UUID.randomUUID()));
        TransactionView refund = refundsOf(plan).get(0);

        assertThatThrownBy(() -> comesBack(refund, Status.SUCCESS)).isInstanceOf(Refused.class);
        comesBack(refund, Status.FAILED);
        assertThatThrownBy(() -> comesBack(refund, Status.SUCCESS)).isInstanceOf(Refused.class);

        assertThat(invoiceOf(plan).received()).isEqualTo(second.amount().multipliedBy(2));
        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
    }

    /** As somebody finds it on the bank statement who did not refund it. */
    private void comesBack(TransactionView refund, Status how) {
        cast.manager.does(() -> reports.record(new NewTransaction(
                refund.provider(),
                refund.reference(),
                refund.invoiceNumber().orElseThrow(),
                null,
                refund.amount().getAmount(),
                "EUR",
                how,
                null,
                null)));
        time.runDueJobs();
    }

    private List<TransactionView> refundsOf(PlanView plan) {
        return transactions.of(invoiceOf(plan).id()).stream()
                .filter(transaction -> transaction.direction() == TransactionView.Direction.OUT)
                .toList();
    }

    private void decides(Worker who, TransactionView payment, String outcome, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("outcome", outcome);
        fields.put("note", "Agreed with the customer.");
        who.answers(taskOf(payment).getId(), fields);
    }

    private Task taskOf(TransactionView payment) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(DECIDE_CUSTOMER_CREDIT)
                .processInstanceBusinessKey(payment.reference())
                .singleResult();
    }

    private ProcessInstance caseOf(TransactionView payment) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(UnappliedPaymentProcess.KEY)
                .processInstanceBusinessKey(payment.reference())
                .singleResult();
    }
}
