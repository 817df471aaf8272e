package com.tendwell.process.unappliedpayment;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.CREDIT_DECIDED;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.DECIDE_CUSTOMER_CREDIT;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.PAYMENT_UNAPPLIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.Payments;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.util.HashMap;
import java.util.Map;
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

/** Every way through {@code unapplied-payment}: the same money came in twice. */
class UnappliedPaymentPathTest extends Stage {

    @Autowired
    Credits credits;

    @Autowired
    Payments payments;

    @Autowired
    LiveCases liveCases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Test
    void moneyForAnInvoiceThatIsPaidIsCreditAndFinanceIsAsked() {
        PlanView plan = given.aPlanInService();

        TransactionView second = given.aPaymentInFullFor(plan);

        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
        assertThat(liveCases.isLive(Credits.UNAPPLIED_CASE, second.id())).isTrue();
        assertThat(taskOf(second).getName()).contains(second.reference());
        assertThat(forms.getTaskFormVariables(taskOf(second).getId()))
                .containsOnlyKeys("paymentFacts", "openInvoices", "links");
    }

    @Test
    void givenBackItIsAnOutgoingTransaction() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);
        ProcessInstance unapplied = caseOf(second);

        decides(cast.finance, second, "REFUND", Map.of("refundReference", "BACK-" + UUID.randomUUID()));

        assertThat(credits.balancesOf(plan.customer())).isEmpty();
        assertThat(payments.of(invoiceOf(plan).id()))
                .extracting(TransactionView::direction)
                .contains(TransactionView.Direction.OUT);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        BpmnAwareTests.assertThat(unapplied)
                .hasPassedInOrder(PAYMENT_UNAPPLIED, DECIDE_CUSTOMER_CREDIT, CREDIT_DECIDED)
                .isEnded();
        assertThat(liveCases.isLive(Credits.UNAPPLIED_CASE, second.id())).isFalse();
    }

    @Test
    void keptItStaysTheCustomersCredit() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);

        decides(cast.finance, second, "KEEP", Map.of());

        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
        assertThat(caseOf(second)).isNull();
    }

    @Test
    void usedItWakesTheVerificationOfTheInvoiceThatItPays() {
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
    void aRefundWithoutItsReferenceOrAUseWithoutItsInvoiceIsRefusedAndTheTaskStays() {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);

        assertThatThrownBy(() -> decides(cast.finance, second, "REFUND", Map.of()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> decides(cast.finance, second, "USE", Map.of())).isInstanceOf(Refused.class);

        assertThat(taskOf(second)).isNotNull();
        assertThat(credits.balancesOf(plan.customer())).containsExactly(second.amount());
    }

    @Test
    void whoseHandOrTokenReportedTheMoneyDoesNotDecideAboutIt() {
        PlanView plan = given.aPlanInService();
        TransactionView second = cast.manager.does(() -> payments.record(new Payments.NewTransaction(
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

        Set<String> excluded = credits.unapplied(second.id()).excluded();

        assertThat(excluded).contains(cast.manager.id(), cast.sales.id()).contains("test.plan-admin");
    }

    @Test
    void moneyAfterTheInvoiceIsVoidReactivatesNothing() {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        cast.otherFinance.answers(
                "resolve-payment-mismatch", plan, Map.of("outcome", "GIVE_UP", "note", "Nothing came."));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);

        TransactionView late = given.aPaymentInFullFor(plan);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(taskOf(late)).isNotNull();
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
