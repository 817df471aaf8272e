package com.tendwell.process.paymentverification;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every record with every answer, run through the process: what happens matches the table. RE_READ ends with a person
 * who looks again, because there is no provider to ask here.
 */
class EveryCellOfTheOutcomeTableTest extends Stage {

    private static final BigDecimal SOME = new BigDecimal("100.00");

    @ParameterizedTest(name = "{0} and cleared: {1}")
    @CsvSource({
        "SUCCESS,  PAID",
        "PARTIAL,  WAIT",
        "PENDING,  RE_READ",
        "FAILED,   MISMATCH",
        "NONE,     MISMATCH",
        "REVERSED, MISMATCH"
    })
    void whatAPersonSaysIsCleared(PaymentRecord record, String outcome) {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance verification = cases.verificationOf(plan);
        putOnRecord(record, plan);

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        hasCome(outcome, plan, verification);
    }

    @ParameterizedTest(name = "{0} and not cleared: {1}")
    @CsvSource({
        "SUCCESS,  MISMATCH",
        "PARTIAL,  MISMATCH",
        "PENDING,  WAIT",
        "FAILED,   ASK_AGAIN",
        "NONE,     WAIT",
        "REVERSED, ASK_AGAIN"
    })
    void whatAPersonSaysIsNotCleared(PaymentRecord record, String outcome) {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance verification = cases.verificationOf(plan);
        putOnRecord(record, plan);

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED");

        hasCome(outcome, plan, verification);
    }

    @ParameterizedTest(name = "{0} and unknown: {1}")
    @CsvSource({
        "SUCCESS,  LOOK_AGAIN",
        "PARTIAL,  WAIT",
        "PENDING,  RE_READ",
        "FAILED,   ASK_AGAIN",
        "NONE,     LOOK_AGAIN",
        "REVERSED, ASK_AGAIN"
    })
    void whatAPersonDoesNotKnow(PaymentRecord record, String outcome) {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance verification = cases.verificationOf(plan);
        putOnRecord(record, plan);

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");

        hasCome(outcome, plan, verification);
    }

    @ParameterizedTest(name = "{0} and wait: {1}")
    @CsvSource({
        "SUCCESS,  LOOK_AGAIN",
        "PARTIAL,  WAIT",
        "PENDING,  WAIT",
        "FAILED,   WAIT",
        "NONE,     WAIT",
        "REVERSED, WAIT"
    })
    void whatAPersonWantsToWaitFor(PaymentRecord record, String outcome) {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance verification = cases.verificationOf(plan);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");
        putOnRecord(record, plan);

        answers(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, plan, "WAIT");

        hasCome(outcome, plan, verification);
    }

    @ParameterizedTest(name = "{0} and given up")
    @CsvSource({"SUCCESS", "PARTIAL", "PENDING", "FAILED", "NONE", "REVERSED"})
    void whatAPersonDeclaresFailed(PaymentRecord record) {
        PlanView plan = given.anInvoicedPlan();
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");
        putOnRecord(record, plan);

        answers(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, plan, "GIVE_UP");

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
    }

    @ParameterizedTest(name = "{0} and nobody is asked: {1}")
    @CsvSource({
        "SUCCESS,  PAID",
        "PARTIAL,  WAIT",
        "PENDING,  RE_READ",
        "FAILED,   ASK_AGAIN",
        "NONE,     WAIT",
        "REVERSED, ASK_AGAIN"
    })
    void whatAMachineDecidesAlone(PaymentRecord record, String outcome) {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        ProcessInstance verification = cases.verificationOf(plan);

        if (record == PaymentRecord.PARTIAL) {
            becomesPartialWhileTheProviderIsAsked(plan, verification);
        } else {
            putOnRecord(record, plan);
        }

        BpmnAwareTests.assertThat(verification).hasNotPassed(VERIFY_PAYMENT_AUTHORIZATION);
        hasCome(outcome, plan, verification);
    }

    /**
     * A partial payment goes to finance; only a full one that arrives while the machine decides stays with the machine.
     */
    private void becomesPartialWhileTheProviderIsAsked(PlanView plan, ProcessInstance verification) {
        given.aReport("UNDER-WAY-" + plan.number(), plan, Status.AUTHORISED, total(plan));
        time.runOneJobOf(verification);
        BpmnAwareTests.assertThat(verification).isWaitingAt(ASK_PROVIDER);
        given.aReport("PART-" + plan.number(), plan, Status.SUCCESS, SOME);
        time.runDueJobs();
    }

    private void putOnRecord(PaymentRecord record, PlanView plan) {
        switch (record) {
            case SUCCESS -> given.aPaymentInFullFor(plan);
            case PARTIAL -> given.aTransaction(plan, Status.SUCCESS, SOME);
            case PENDING -> given.aTransaction(plan, Status.AUTHORISED, total(plan));
            case FAILED -> given.aTransaction(plan, Status.FAILED, total(plan));
            case REVERSED -> given.aTransaction(plan, Status.REVERSED, total(plan));
            case NONE -> {}
        }
    }

    private void hasCome(String outcome, PlanView plan, ProcessInstance verification) {
        switch (outcome) {
            case "PAID" -> assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
            case "MISMATCH" -> assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_PAYMENT_MISMATCH);
            case "LOOK_AGAIN" -> {
                assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);
                BpmnAwareTests.assertThat(verification).hasNotPassed(ASK_PROVIDER);
            }
            case "RE_READ" -> {
                BpmnAwareTests.assertThat(verification).hasPassed(ASK_PROVIDER);
                assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);
            }
            case "ASK_AGAIN" -> {
                BpmnAwareTests.assertThat(verification)
                        .hasPassed(ASK_CUSTOMER_AGAIN)
                        .isWaitingFor(PAYMENT_RECEIVED);
                assertThat(toldTo(plan)).contains("payment-asked-again");
            }
            case "WAIT" -> {
                BpmnAwareTests.assertThat(verification)
                        .hasNotPassed(ASK_CUSTOMER_AGAIN)
                        .isWaitingFor(PAYMENT_RECEIVED);
                assertThat(cases.waitingAt(plan)).isEmpty();
            }
            default -> throw new IllegalArgumentException(outcome);
        }
    }

    private BigDecimal total(PlanView plan) {
        return invoiceOf(plan).total().getAmount();
    }

    private static void answers(Worker worker, String task, PlanView plan, String outcome) {
        worker.answers(
                task,
                plan,
                outcome.equals("CLEARED")
                        ? Map.of("outcome", outcome, "nothingReceived", "CLEARED_ANYWAY")
                        : Map.of("outcome", outcome, "note", "As the statement says."));
    }
}
