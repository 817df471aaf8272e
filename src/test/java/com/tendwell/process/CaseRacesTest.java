package com.tendwell.process;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.GRACE_ENDED;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.TransactionView;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.Together;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Concurrent events in one case: nothing is lost and nothing happens twice. */
class CaseRacesTest extends Stage {

    @Autowired
    Cancellations cancellations;

    @Autowired
    UserTasks userTasks;

    @Autowired
    Credits credits;

    @Autowired
    PaymentReports reports;

    @Autowired
    PaymentReview review;

    @Autowired
    Invoices invoices;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void twoConcurrentActivationsMakeOneCaseAndOneInvoice() throws Exception {
        PlanView plan = given.aPrepaidPlan();

        List<Object> ends = Together.run(
                () -> cast.sales.does(() -> plans.activate(plan.id())),
                () -> cast.sales.does(() -> plans.activate(plan.id())));

        assertThat(ends).filteredOn(Throwable.class::isInstance).singleElement().satisfies(told -> assertThat(
                        (Throwable) told)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already pending"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("prepaid-activation")
                        .processInstanceBusinessKey(plan.number())
                        .count())
                .isEqualTo(1);
        time.runDueJobs();
        assertThat(invoices.forCustomerOf(plan.id())).hasSize(1);
    }

    @RepeatedTest(5)
    void whenTwoOfficersCompleteOnePaymentTaskOneWins() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, plan);

        List<Object> ends = Together.run(
                () -> answersNow(cast.finance.actor(), task, Map.of("outcome", "CLEARED")),
                () -> answersNow(
                        cast.otherFinance.actor(), task, Map.of("outcome", "UNKNOWN", "note", "Nothing there.")));

        assertThat(ends).filteredOn(Throwable.class::isInstance).singleElement().satisfies(told -> assertThat(
                        (Throwable) told)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already been completed by"));
        assertThat(asSystem(() -> review.answers(invoiceOf(plan).id()))).hasSize(1);
        time.runDueJobs();
        assertThat(cases.waitingAt(plan)).hasSize(1);
    }

    @Test
    void aPaymentArrivingAsTheCaseStartsToWaitWakesIt() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answersOnly(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Nothing there."));
        InvoiceView invoice = invoiceOf(plan);
        ExecutorService bank = Executors.newSingleThreadExecutor();

        Future<?> money = new TransactionTemplate(transactions).execute(open -> {
            time.runOneJobOf(cases.verificationOf(plan));
            Future<?> arriving = bank.submit(() -> inFull(invoice));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaitsForALock);
            assertThat(arriving).isNotDone();
            return arriving;
        });
        money.get(20, TimeUnit.SECONDS);
        bank.shutdown();
        time.runDueJobs();

        assertThat(invoiceOf(plan).round()).isEqualTo(2);
        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    @RepeatedTest(20)
    void aPaymentDuringTheCheckOfRecordsIsNeverOverlooked() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answersOnly(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Nothing there."));
        InvoiceView invoice = invoiceOf(plan);
        Job check = jobOf(plan, VERIFY_PAYMENT_AUTHORIZATION);

        List<Object> ends = Together.run(() -> execute(check), () -> inFull(invoice));

        assertThat(ends).noneMatch(Throwable.class::isInstance);
        time.runDueJobs();
        assertThat(cases.waitingAt(plan))
                .as("a paid invoice is looked at: as a contradiction, or in a new round")
                .singleElement()
                .isIn("resolve-payment-mismatch", VERIFY_PAYMENT_AUTHORIZATION);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
    }

    @RepeatedTest(10)
    void aPaymentAsTheGracePeriodEndsIsInTimeOrBecomesCredit() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "Nothing there."));
        InvoiceView invoice = invoiceOf(plan);
        Job graceEnded = jobOf(plan, GRACE_ENDED);
        time.travelTo(graceEnded.getDuedate().toInstant());

        List<Object> ends = Together.run(() -> execute(graceEnded), () -> inFull(invoice));

        assertThat(ends.get(1)).as("the bank is never turned away").isNotInstanceOf(Throwable.class);
        time.runDueJobs();
        // A timer that loses the race fails with whatever message the engine chooses; the payment was in time.
        boolean tooLate = ends.get(0) instanceof Throwable;
        if (!tooLate && invoiceOf(plan).status() == InvoiceStatus.VOID) {
            assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
            assertThat(credits.balancesOf(plan.customer())).containsExactly(invoice.total());
            assertThat(cases.activationOf(plan)).isNull();
        } else {
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
            assertThat(invoiceOf(plan).round()).isEqualTo(2);
            assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        }
    }

    @RepeatedTest(10)
    void aCancellationAndTheCompletionOfATaskAtOnceLeaveACancelledPlanAndNothingOpen() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, plan);
        long version = plans.get(plan.id()).version();

        List<Object> ends = Together.run(
                () -> answersNow(cast.finance.actor(), task, Map.of("outcome", "CLEARED")),
                () -> cancelsNow(plan, version));

        assertThat(ends).filteredOn(Throwable.class::isInstance).allSatisfy(told -> assertThat((Throwable) told)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.kind().status()).isIn(409, 412)));
        time.runDueJobs();
        if (ends.get(1) instanceof Throwable) {
            assertThat(statusOf(plan)).as("the officer was quicker").isEqualTo(PlanStatus.ACTIVE);
        } else {
            assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
            assertThat(cases.waitingAt(plan)).containsExactly("refund-cancelled-purchase");
            assertThat(asSystem(() -> credits.balancesOf(plan.customer())))
                    .containsExactly(invoiceOf(plan).total());
        }
    }

    @RepeatedTest(10)
    void aCancellationDuringTheActivationFollowsOneOfTheTwoRules() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cast.finance.answersOnly(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        Job activation = jobOf(plan, VERIFY_PAYMENT_AUTHORIZATION);
        long version = plans.get(plan.id()).version();

        List<Object> ends = Together.run(() -> execute(activation), () -> cancelsNow(plan, version));

        time.runDueJobs();
        if (ends.get(1) instanceof Throwable) {
            assertThat(statusOf(plan)).as("activated first: the version is old").isEqualTo(PlanStatus.ACTIVE);
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        } else {
            assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
            assertThat(cases.waitingAt(plan)).containsExactly("refund-cancelled-purchase");
        }
        assertThat(asSystem(() -> credits.balancesOf(plan.customer())))
                .hasSize(statusOf(plan) == PlanStatus.ACTIVE ? 0 : 1);
    }

    @RepeatedTest(10)
    void aPaymentDuringACancellationBecomesCredit() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        InvoiceView invoice = invoiceOf(plan);
        long version = plans.get(plan.id()).version();

        List<Object> ends = Together.run(() -> cancelsNow(plan, version), () -> inFull(invoice));

        assertThat(ends).noneMatch(Throwable.class::isInstance);
        time.runDueJobs();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(asSystem(() -> credits.balancesOf(plan.customer()))).containsExactly(invoice.total());
    }

    private Object cancelsNow(PlanView plan, long version) {
        return cast.sales.does(
                () -> cancellations.cancel(plan.id(), version, CancelRequest.now("The customer moved away.")));
    }

    private Object answersNow(Actor person, String task, Map<String, Object> fields) {
        return CurrentActor.as(person, () -> {
            userTasks.complete(task, fields);
            return task;
        });
    }

    private Object execute(Job job) {
        management.executeJob(job.getId());
        return job;
    }

    private Job jobOf(PlanView plan, String element) {
        return management
                .createJobQuery()
                .processInstanceId(cases.verificationOf(plan).getId())
                .activityId(element)
                .singleResult();
    }

    private Object inFull(InvoiceView invoice) {
        NewTransaction transaction = new NewTransaction(
                "test-bank",
                "T-" + UUID.randomUUID(),
                invoice.number().orElseThrow(),
                null,
                invoice.total().getAmount(),
                invoice.total().getCurrencyUnit().getCode(),
                TransactionView.Status.SUCCESS,
                null,
                null);
        return CurrentActor.as(
                Actor.token("bank-token", "test.plan-admin", Set.of("transactions:write")),
                () -> reports.record(transaction));
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.queryForObject("select count(*) from pg_locks where not granted", Long.class) > 0;
    }

    private static <T> T asSystem(Supplier<T> work) {
        return CurrentActor.as(Actor.systemFor(""), work);
    }
}
