package com.tendwell.process.paymentverification;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.*;
import static com.tendwell.process.purchaserefund.PurchaseRefundProcess.REFUND_CANCELLED_PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path through {@code payment-verification}, as part of a purchase. */
class VerificationPathTest extends Stage {

    @Autowired
    Credits credits;

    @Autowired
    PaymentReports reports;

    @Test
    void aSmallPaymentThatAMachineReportedNeedsOnePerson() {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance verification = cases.verificationOf(plan);
        given.aPaymentInFullFor(plan);

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        BpmnAwareTests.assertThat(verification)
                .hasPassedInOrder(START_NEW_ROUND, COMPARE_WITH_LIMIT, CHECK_PAYMENT_STATUS, MARK_INVOICE_PAID)
                .hasNotPassed(APPROVE_LARGE_PAYMENT)
                .isEnded();
    }

    @Test
    void aLargePaymentNeedsASecondPersonWhoIsNotTheFirst() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(plan);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        assertThatThrownBy(() -> answers(cast.finance, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .isInstanceOf(Refused.class);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "APPROVED");

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void theSecondPersonCanSendBackAndTheFirstDecidesAgain() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(plan);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "SENT_BACK");

        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "APPROVED");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aPaymentRecordedByAPersonNeedsASecondPersonHoweverSmall() {
        PlanView plan = given.anInvoicedPlan();

        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION,
                plan,
                Map.of(
                        "outcome",
                        "CLEARED",
                        "bankTransferReference",
                        "STATEMENT 12/" + plan.number(),
                        "bankTransferAmount",
                        invoiceOf(plan).total().getAmount().toPlainString()));

        assertThat(cases.waitingAt(plan)).containsExactly(APPROVE_LARGE_PAYMENT);
        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "APPROVED");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void clearedWithoutAPaymentIsAMismatchForAnotherPerson() {
        PlanView plan = given.anInvoicedPlan();
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_PAYMENT_MISMATCH);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        given.aPaymentInFullFor(plan);
        answers(cast.otherFinance, RESOLVE_PAYMENT_MISMATCH, plan, "CLEARED");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aFailedPaymentVoidsTheInvoiceCancelsThePlanAndNotifiesTheCustomer() {
        PlanView plan = given.anInvoicedPlan();
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        answers(cast.otherFinance, RESOLVE_PAYMENT_MISMATCH, plan, "GIVE_UP");

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(toldTo(plan)).contains("payment-failed").doesNotContain("activation-confirmed");
        assertThat(cases.activationOf(plan)).isNull();
        assertThat(cases.waitingAt(plan)).as("no money, no question").isEmpty();
    }

    @Test
    void aPaymentAfterNotClearedStartsANewRoundWithoutTheOldAnswer() {
        PlanView plan = given.anInvoicedPlan();
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED");
        assertThat(cases.waitingAt(plan)).isEmpty();
        BpmnAwareTests.assertThat(cases.verificationOf(plan)).isWaitingFor(PAYMENT_RECEIVED);

        given.aPaymentInFullFor(plan);

        assertThat(invoiceOf(plan).round()).isEqualTo(2);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aPartialPaymentWaitsForTheRest() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("500.00"));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        given.aTransaction(
                plan,
                Status.SUCCESS,
                invoiceOf(plan).total().minus(new BigDecimal("500.00")).getAmount());
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void anUnpaidGracePeriodVoidsTheInvoiceCancelsThePlanAndAsksFinanceAboutThePartialPayment() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("100.00"));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");
        BpmnAwareTests.assertThat(cases.verificationOf(plan)).isWaitingAt(WHAT_COMES_FIRST);

        time.forward(Duration.ofDays(20));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        time.forward(Duration.ofDays(3));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(credits.balancesOf(plan.customer())).singleElement().hasToString("EUR 100.00");
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
        cast.otherFinance.answers(
                REFUND_CANCELLED_PURCHASE,
                plan,
                Map.of("outcome", "REFUND", "refundReference", "RF-" + plan.number(), "note", "Sent by the bank."));
        assertThat(credits.balancesOf(plan.customer())).isEmpty();
        assertThat(cases.waitingAt(plan)).isEmpty();
    }

    @Test
    void financeDecidesAboutThePartialPaymentOfAFailedPurchase() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("100.00"));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED");

        answers(cast.otherFinance, RESOLVE_PAYMENT_MISMATCH, plan, "GIVE_UP");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"AUTHORISED", "PENDING"})
    void aPendingPaymentGoesBackToAPersonIfNoProviderCanBeQueried(Status status) {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, status, invoiceOf(plan).total().getAmount());

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);
    }

    @Test
    void aFailedPaymentIsRequestedAgainByMail() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.FAILED, invoiceOf(plan).total().getAmount());

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED");

        BpmnAwareTests.assertThat(cases.verificationOf(plan))
                .hasPassed(ASK_CUSTOMER_AGAIN, DETERMINE_END_OF_GRACE)
                .isWaitingFor(PAYMENT_RECEIVED);
        assertThat(toldTo(plan)).contains("payment-asked-again");
    }

    @Test
    void anUnknownPaymentGoesToAnotherPersonWhoMayDecideToWait() {
        PlanView plan = given.anInvoicedPlan();
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");
        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);

        assertThatThrownBy(() -> answers(cast.finance, RESOLVE_UNKNOWN_PAYMENT, plan, "WAIT"))
                .isInstanceOf(Refused.class);
        answers(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, plan, "WAIT");

        BpmnAwareTests.assertThat(cases.verificationOf(plan)).isWaitingFor(PAYMENT_RECEIVED);
    }

    @Test
    void aLateClearedAnswerForALargePaymentNeedsTheSecondPersonToo() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");
        given.aPaymentInFullFor(plan);

        answers(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, plan, "CLEARED");

        assertThat(cases.waitingAt(plan)).containsExactly(APPROVE_LARGE_PAYMENT);
        answers(cast.finance, APPROVE_LARGE_PAYMENT, plan, "APPROVED");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    /** No person has answered about it: the only answer was given before it arrived, and one person is not two. */
    @Test
    void aPaymentRecordedByAPersonBetweenAnswerAndCheckNeedsTwoPeople() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(plan);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        cast.otherFinance.answersOnly(APPROVE_LARGE_PAYMENT, plan, Map.of("outcome", "APPROVED"));
        time.travelTo(time.now().plusSeconds(1));

        cast.manager.does(() -> reports.record(new NewTransaction(
                "bank",
                "BY-HAND-" + plan.number(),
                invoiceOf(plan).number().orElseThrow(),
                null,
                new BigDecimal("10.00"),
                "EUR",
                Status.SUCCESS,
                null,
                null)));
        time.runDueJobs();

        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);
        answers(cast.finance, RESOLVE_UNKNOWN_PAYMENT, plan, "CLEARED");
        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "APPROVED");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aPaymentReversedBeforeTheAnswerActivatesNothing() {
        PlanView plan = given.anInvoicedPlan();
        BigDecimal total = invoiceOf(plan).total().getAmount();
        given.aTransaction("BACK-" + plan.number(), plan, Status.SUCCESS, total);
        given.aTransaction("BACK-" + plan.number(), plan, Status.REVERSED, total);

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_PAYMENT_MISMATCH);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
    }

    @Test
    void anOverpaymentPaysAndTheExcessBecomesCredit() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(
                plan,
                Status.SUCCESS,
                invoiceOf(plan).total().plus(new BigDecimal("25.00")).getAmount());

        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(credits.balancesOf(plan.customer())).singleElement().hasToString("EUR 25.00");
    }

    private static void answers(Worker worker, String task, PlanView plan, String outcome) {
        worker.answers(
                task,
                plan,
                switch (outcome) {
                    case "CLEARED" -> Map.of("outcome", outcome, "nothingReceived", "CLEARED_ANYWAY");
                    case "APPROVED" -> Map.of("outcome", outcome);
                    default -> Map.of("outcome", outcome, "note", "As the statement says.");
                });
    }
}
