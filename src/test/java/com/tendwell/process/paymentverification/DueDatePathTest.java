package com.tendwell.process.paymentverification;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;

/**
 * The due date runs beside the verification, wherever the case stands: reminder, Past due, and the end of the grace
 * period.
 */
class DueDatePathTest extends Stage {

    private static final ZoneId OFFICE = ZoneId.of("Europe/Berlin");

    @Test
    void whileFinanceHasTheTaskTheCustomerIsRemindedAndTheInvoiceBecomesPastDue() {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance verification = cases.verificationOf(plan);

        justBefore(dueOn(plan).minusDays(3));
        assertThat(toldTo(plan)).containsExactly("invoice-issued");
        time.forward(Duration.ofSeconds(2));
        assertThat(toldTo(plan)).containsExactly("invoice-issued", "payment-reminder");
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        justBefore(dueOn(plan).plusDays(1));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        time.forward(Duration.ofSeconds(2));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(toldTo(plan)).containsExactly("invoice-issued", "payment-reminder", "invoice-past-due");

        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        BpmnAwareTests.assertThat(verification)
                .hasPassedInOrder(REMIND_CUSTOMER, CUSTOMER_REMINDED, MARK_INVOICE_PAST_DUE, PAST_DUE_RECORDED);
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void whileTheCaseWaitsForMoneyTheSameHappensAndThenTheGraceEnds() {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Nothing there."));

        justBefore(dueOn(plan).plusDays(8));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(toldTo(plan)).containsExactly("invoice-issued", "payment-reminder", "invoice-past-due");
        BpmnAwareTests.assertThat(cases.verificationOf(plan)).isWaitingFor(PAYMENT_RECEIVED);

        time.forward(Duration.ofSeconds(2));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
    }

    @Test
    void aLatePayerIsRemindedOnceHoweverManyRoundsThereAre() {
        PlanView plan = given.anInvoicedPlan();
        justBefore(dueOn(plan).minusDays(2));
        for (int round = 0; round < 3; round++) {
            cast.finance.answers(
                    VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Nothing there."));
            given.aTransaction(plan, Status.FAILED, new BigDecimal("1.00"));
        }

        assertThat(Collections.frequency(toldTo(plan), "payment-reminder")).isEqualTo(1);
    }

    @Test
    void aPaidInvoiceIsNotRemindedDuringVerification() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);

        justBefore(dueOn(plan).plusDays(2));

        assertThat(toldTo(plan)).containsExactly("invoice-issued");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void aPaidInvoiceIsNotTouched() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        List<String> told = toldTo(plan);

        justBefore(dueOn(plan).plusDays(30));

        assertThat(toldTo(plan)).isEqualTo(told);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    private LocalDate dueOn(PlanView plan) {
        return invoiceOf(plan).dueOn().orElseThrow();
    }

    /** One second before this day begins in the office's time zone. */
    private void justBefore(LocalDate day) {
        time.travelTo(day.atStartOfDay(OFFICE).toInstant().minusSeconds(1));
        time.runDueJobs();
    }
}
