package com.tendwell.process.invoicecollection;

import static com.tendwell.process.invoicecollection.InvoiceCollectionProcess.DECIDE_UNCOLLECTED_INVOICE;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.DUE_DATE_PASSED;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.GRACE_ENDED;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.PAYMENT_RECEIVED;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.Together;
import com.tendwell.process.UserTasks;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Concurrent events while an invoice is collected: no payment is overlooked, and no case continues without a reason.
 */
class CollectionRacesTest extends Stage {

    private static final BigDecimal SOME = new BigDecimal("100.00");

    @Autowired
    UserTasks userTasks;

    @Autowired
    PaymentReports reports;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    Credits credits;

    @Autowired
    LiveCases liveCases;

    @Autowired
    ManagementService management;

    @RepeatedTest(10)
    void aPaymentDuringTheCheckPaysTheInvoice() throws Exception {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aReport("FAILED-" + plan.number(), plan, Status.FAILED, total(plan));
        Job check = jobOf(plan, PAYMENT_RECEIVED);
        InvoiceView invoice = invoiceOf(plan);

        List<Object> ends = Together.run(() -> execute(check), () -> inFull(invoice));

        assertThat(ends).noneMatch(Throwable.class::isInstance);
        time.runDueJobs();
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @RepeatedTest(10)
    void creditAllocatedDuringTheCheckIsNeverOverlooked() throws Exception {
        PlanView plan = given.aPlanInService();
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("5000.00"));
        given.aManualInvoiceFor(plan, "1000.00");
        given.aReport("FAILED-" + plan.number(), plan, Status.FAILED, total(plan));
        Job check = jobOf(plan, PAYMENT_RECEIVED);
        InvoiceView invoice = invoiceOf(plan);

        List<Object> ends = Together.run(
                () -> execute(check),
                () -> cast.manager.does(() -> {
                    credits.apply(
                            plan.customer(),
                            invoice.number().orElseThrow(),
                            invoice.total().getAmount());
                    return invoice;
                }));

        assertThat(ends).noneMatch(Throwable.class::isInstance);
        time.runDueJobs();
        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    @RepeatedTest(10)
    void aPaymentAsTheGracePeriodEndsStillPays() throws Exception {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        InvoiceView invoice = invoiceOf(plan);
        Job graceEnded = jobOf(plan, GRACE_ENDED);
        time.travelTo(graceEnded.getDuedate().toInstant());

        List<Object> ends = Together.run(() -> execute(graceEnded), () -> inFull(invoice));

        assertThat(ends.get(1)).as("the bank is never turned away").isNotInstanceOf(Throwable.class);
        time.runDueJobs();
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(cases.waitingAt(plan)).isEmpty();
        assertThat(isLive(invoice)).isFalse();
    }

    /** Whoever is first: a paid amount is not written off, and a written-off invoice is not paid. */
    @RepeatedTest(10)
    void theFirstOfAPaymentAndAWriteOffCounts() throws Exception {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        InvoiceView invoice = invoiceOf(plan);
        time.forward(Duration.ofDays(23));
        String task = cases.openTask(DECIDE_UNCOLLECTED_INVOICE, plan);

        List<Object> ends = Together.run(
                () -> cast.finance.does(() -> {
                    userTasks.complete(task, Map.of("outcome", "WRITE_OFF", "note", "They are bankrupt."));
                    return task;
                }),
                () -> inFull(invoice));

        assertThat(ends.get(1)).as("the bank is never turned away").isNotInstanceOf(Throwable.class);
        time.runDueJobs();
        if (ends.get(0) instanceof Throwable) {
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
            assertThat(credits.balancesOf(plan.customer())).isEmpty();
        } else {
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
            assertThat(credits.balancesOf(plan.customer())).hasSize(1);
        }
        assertThat(cases.waitingAt(plan)).doesNotContain(DECIDE_UNCOLLECTED_INVOICE);
        assertThat(isLive(invoice)).isFalse();
    }

    @RepeatedTest(10)
    void aPaymentAsTheDueDateEndsStillPays() throws Exception {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        InvoiceView invoice = invoiceOf(plan);
        Job duePassed = jobOf(plan, DUE_DATE_PASSED);
        time.travelTo(duePassed.getDuedate().toInstant());

        List<Object> ends = Together.run(() -> execute(duePassed), () -> inFull(invoice));

        assertThat(ends.get(1)).as("the bank is never turned away").isNotInstanceOf(Throwable.class);
        time.runDueJobs();
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(isLive(invoice)).isFalse();
    }

    @RepeatedTest(10)
    void aVoidDuringAnAnswerLeavesNothingHalfDone() throws Exception {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aTransaction(plan, Status.SUCCESS, SOME);
        InvoiceView invoice = invoiceOf(plan);
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, plan);

        List<Object> ends = Together.run(
                () -> cast.finance.does(() -> {
                    userTasks.complete(task, Map.of("outcome", "NOT_CLEARED", "note", "Not on the statement."));
                    return task;
                }),
                () -> cast.manager.does(() -> {
                    transitions.voidOpen(invoice.id(), "Written twice.");
                    return invoice;
                }));

        time.runDueJobs();
        if (ends.get(1) instanceof Throwable) {
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
            assertThat(isLive(invoice)).isTrue();
        } else {
            assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
            assertThat(cases.verificationOf(plan)).isNull();
            assertThat(cases.waitingAt(plan)).isEmpty();
            assertThat(isLive(invoice)).isFalse();
            assertThat(credits.balancesOf(plan.customer())).singleElement().hasToString("EUR 100.00");
        }
        assertThat(ends).as("not both are turned away").anyMatch(end -> !(end instanceof Throwable));
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
        return CurrentActor.as(
                Actor.token("bank-token", "test.plan-admin", Set.of("transactions:write")),
                () -> reports.record(new NewTransaction(
                        "test-bank",
                        "T-" + UUID.randomUUID(),
                        invoice.number().orElseThrow(),
                        null,
                        invoice.total().getAmount(),
                        "EUR",
                        Status.SUCCESS,
                        null,
                        null)));
    }

    private boolean isLive(InvoiceView invoice) {
        return liveCases.isLive(Invoices.COLLECTION_CASE, invoice.id().value());
    }

    private BigDecimal total(PlanView plan) {
        return invoiceOf(plan).total().getAmount();
    }
}
