package com.tendwell.process.paymentreversal;

import static com.tendwell.process.paymentreversal.PaymentReversalProcess.REVIEW_REVERSED_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_PAYMENT_MISMATCH;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.Together;
import com.tendwell.process.UserTasks;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Events concurrent with a reversal: balance, plan and case agree whoever is first. */
class ReversalRacesTest extends Stage {

    @Autowired
    UserTasks userTasks;

    @Autowired
    Transactions transactions;

    @Autowired
    Invoices invoices;

    @Autowired
    Credits credits;

    @Autowired
    LiveCases liveCases;

    @Autowired
    ManagementService management;

    @RepeatedTest(10)
    void aReversalDuringTheActivationIsReviewedOrStopsIt() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cast.finance.answersOnly(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        String reference = referenceOf(plan);
        BigDecimal total = total(plan);
        time.travelTo(time.now().plus(Duration.ofMinutes(1)));
        Job check = management
                .createJobQuery()
                .processInstanceId(cases.verificationOf(plan).getId())
                .messages()
                .singleResult();

        List<Object> ends = Together.run(
                () -> {
                    management.executeJob(check.getId());
                    return check;
                },
                () -> given.aReport(reference, plan, Status.REVERSED, total));

        assertThat(ends.get(1)).as("the bank is never turned away").isNotInstanceOf(Throwable.class);
        time.runDueJobs();
        if (statusOf(plan) == PlanStatus.ACTIVE) {
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
            assertThat(cases.waitingAt(plan)).contains(REVIEW_REVERSED_PAYMENT);
            assertThat(isUnderReview(plan)).isTrue();
        } else {
            assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
            assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_PAYMENT_MISMATCH);
            assertThat(isUnderReview(plan)).isFalse();
        }
    }

    @RepeatedTest(10)
    void aWithdrawalDuringTheDecisionEndsTheReviewOrBecomesCredit() throws Exception {
        PlanView plan = aPlanWhosePaymentIsReversed();
        String task = cases.openTask(REVIEW_REVERSED_PAYMENT, plan);
        String reference = referenceOf(plan);
        BigDecimal total = total(plan);
        time.travelTo(time.now().plus(Duration.ofHours(1)));

        List<Object> ends = Together.run(
                () -> decides(cast.finance, task, "WRITE_OFF"),
                () -> given.aReport(reference, plan, Status.SUCCESS, total));

        assertThat(ends.get(1)).as("the bank is never turned away").isNotInstanceOf(Throwable.class);
        time.runDueJobs();
        if (ends.get(0) instanceof Throwable told) {
            assertThat(told).isInstanceOf(Refused.class);
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
            assertThat(credits.balancesOf(plan.customer())).isEmpty();
        } else {
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
            assertThat(credits.balancesOf(plan.customer())).hasSize(1);
        }
        assertThat(isUnderReview(plan)).isFalse();
        assertThat(cases.waitingAt(plan)).doesNotContain(REVIEW_REVERSED_PAYMENT);
    }

    @RepeatedTest(5)
    void whenTwoOfficersDecideOneWins() throws Exception {
        PlanView plan = aPlanWhosePaymentIsReversed();
        String task = cases.openTask(REVIEW_REVERSED_PAYMENT, plan);

        List<Object> ends = Together.run(
                () -> decides(cast.finance, task, "CANCEL_PLAN"), () -> decides(cast.otherFinance, task, "ASK_AGAIN"));

        assertThat(ends).filteredOn(Throwable.class::isInstance).singleElement().isInstanceOf(Refused.class);
        assertThat(invoices.decisions(invoiceOf(plan).id())).hasSize(1);
        time.runDueJobs();
        boolean cancelled = !(ends.get(0) instanceof Throwable);
        assertThat(statusOf(plan)).isEqualTo(cancelled ? PlanStatus.CANCELLED : PlanStatus.ACTIVE);
        assertThat(isUnderReview(plan)).isEqualTo(!cancelled);
    }

    private PlanView aPlanWhosePaymentIsReversed() {
        PlanView plan = given.aPlanInService();
        time.forward(Duration.ofHours(1));
        given.aTransaction(referenceOf(plan), plan, Status.REVERSED, total(plan));
        return plan;
    }

    private Object decides(Worker who, String task, String decision) {
        return who.does(() -> {
            userTasks.complete(task, Map.of("outcome", decision, "note", "As the bank says."));
            return task;
        });
    }

    private boolean isUnderReview(PlanView plan) {
        return liveCases.isLive(Invoices.REVERSAL_CASE, invoiceOf(plan).id().value());
    }

    private String referenceOf(PlanView plan) {
        return transactions.of(invoiceOf(plan).id()).get(0).reference();
    }

    private BigDecimal total(PlanView plan) {
        return invoiceOf(plan).total().getAmount();
    }
}
