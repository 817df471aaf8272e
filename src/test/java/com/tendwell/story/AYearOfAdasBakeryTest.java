package com.tendwell.story;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.customer.CustomerView;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.process.RunningCases;
import com.tendwell.process.UserTasks;
import com.tendwell.reporting.RevenueReports;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/**
 * One customer from the purchase in March to the renewal a year later, in a database with no other customer and with
 * production's history level. Runs without the engine's web applications, which support only one engine per JVM.
 */
@TestPropertySource(
        properties = {
            "tendwell.local.data-dir=target/story-data",
            "tendwell.local.durable-database=false",
            "camunda.bpm.history-level=cases",
            "camunda.bpm.generic-properties.properties.history-cleanup-enabled=true",
            "camunda.bpm.process-engine-name=diary",
            "camunda.bpm.webapp.enabled=false"
        })
@DirtiesContext
class AYearOfAdasBakeryTest extends Stage {

    @Autowired
    MailInbox inbox;

    @Autowired
    RevenueReports reports;

    @Autowired
    AuditTrail audit;

    @Autowired
    UserTasks userTasks;

    @Autowired
    RunningCases runningCases;

    @Autowired
    ProcessEngine engine;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void leaveTheClockToTheOthers() {
        time.reset();
    }

    @Test
    void fromAPurchaseInMarchToTheRenewalPaidInItsGraceAYearLater() throws Exception {
        assertThat(engine.getProcessEngineConfiguration().getHistory()).isEqualTo("cases");

        on("2026-03-02");
        CustomerView ada = given.aCustomer();
        PlanView ovenCare = given.activated(given.aPrepaidPlanFor(ada, "1200.00"));
        CustomerView bruno = given.aCustomer();
        PlanView shopCare = given.activated(given.aPrepaidPlanFor(bruno, "2400.00"));
        assertThat(statusOf(ovenCare)).isEqualTo(PlanStatus.PENDING);
        assertThat(newestMailTo(ada).subject()).contains("INV-2026-000001");
        assertThat(newestMailTo(ada).attachments()).singleElement().satisfies(this::isAPdf);
        assertThat(newestMailTo(bruno).subject()).contains("INV-2026-000002");
        assertThat(revenueOn("2026-03-02")).isEqualTo("nothing");
        assertThat(reportOf("2026-03"))
                .containsEntry("mrr-pending", "2 plans, 300.0000")
                .containsEntry("mrr-closing", "0 plans, 0.0000");

        on("2026-03-04");
        given.aPaymentInFullFor(ovenCare);
        everyDeskAndPageShowsWhatWaits(ovenCare);
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, ovenCare);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, ovenCare, "CLEARED");
        assertThatThrownBy(() -> completes(cast.otherFinance, task))
                .hasMessageContaining("already been completed by Test finance");
        assertThat(statusOf(ovenCare)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(newestMailTo(ada).text()).contains(ovenCare.number());
        assertThat(newestMailTo(ada).attachments()).singleElement().satisfies(this::isAPdf);
        answers(cast.customerSuccess, POST_ACTIVATION_QUALITY_CHECK, ovenCare, "REACHABLE");
        assertThat(runningCases.whereIs(ovenCare.number()))
                .as("the case is closed")
                .isEmpty();
        assertThat(revenueOn("2026-03-03")).isEqualTo("nothing");
        assertThat(revenueOn("2026-03-04")).isEqualTo("100.0000 EUR from 1 plans");

        on("2026-03-05");
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, shopCare, "NOT_CLEARED");
        assertThat(statusOf(shopCare)).isEqualTo(PlanStatus.PENDING);

        on("2026-03-24");
        assertThat(statusOf(shopCare)).as("nobody ever paid").isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoiceOf(shopCare).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(toldTo(shopCare)).contains("payment-failed").doesNotContain("activation-confirmed");

        on("2026-04-01");
        assertThat(reportOf("2026-03"))
                .containsEntry("new-plans", "1 plans, 1200.0000")
                .containsEntry("mrr-opening", "0 plans, 0.0000")
                .containsEntry("mrr-new", "1 plans, 100.0000")
                .containsEntry("mrr-closing", "1 plans, 100.0000")
                .containsEntry("mrr-pending", "0 plans, 0.0000");

        on("2026-09-15");
        assertThat(revenueOn("2026-09-15")).isEqualTo("100.0000 EUR from 1 plans");
        assertThat(reportOf("2026-09"))
                .containsEntry("new-plans", "0 plans, 0.0000")
                .containsEntry("mrr-opening", "1 plans, 100.0000")
                .containsEntry("mrr-closing", "1 plans, 100.0000");

        on("2027-02-22");
        cast.sales.does(() -> plans.renew(ovenCare.id()));
        time.runDueJobs();
        assertThat(newestMailTo(ada).subject()).contains("INV-2027-000001");
        assertThat(inService(ovenCare, "2027-02-22")).isTrue();

        on("2027-02-24");
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, ovenCare, "UNKNOWN");
        answers(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, ovenCare, "WAIT");

        on("2027-03-05");
        assertThat(inService(ovenCare, "2027-03-03")).as("the last day").isTrue();
        assertThat(inService(ovenCare, "2027-03-04")).isFalse();
        assertThat(revenueOn("2027-03-05")).isEqualTo("nothing");
        assertThat(reportOf("2027-03")).containsEntry("mrr-churn", "1 plans, 100.0000");

        on("2027-03-09");
        given.aPaymentInFullFor(ovenCare);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, ovenCare, "CLEARED");
        assertThat(inService(ovenCare, "2027-03-04"))
                .as("as if never interrupted")
                .isTrue();
        assertThat(inService(ovenCare, "2028-03-03")).isTrue();
        assertThat(inService(ovenCare, "2028-03-04")).isFalse();
        assertThat(newestMailTo(ada).attachments()).singleElement().satisfies(this::isAPdf);
        answers(cast.customerSuccess, POST_ACTIVATION_QUALITY_CHECK, ovenCare, "REACHABLE");
        assertThat(toldTo(ovenCare))
                .containsExactlyInAnyOrder(
                        "invoice-issued",
                        "activation-confirmed",
                        "invoice-issued",
                        "payment-reminder",
                        "invoice-past-due",
                        "activation-confirmed");

        on("2027-04-01");
        assertThat(revenueOn("2027-03-05")).isEqualTo("100.0000 EUR from 1 plans");
        assertThat(reportOf("2027-03"))
                .containsEntry("renewals", "1 plans, 1200.0000")
                .containsEntry("new-plans", "0 plans, 0.0000")
                .containsEntry("mrr-churn", "0 plans, 0.0000")
                .containsEntry("mrr-opening", "1 plans, 100.0000")
                .containsEntry("mrr-closing", "1 plans, 100.0000");
        theBooksAreInOrder();
        theAuditTellsTheSameStory(ovenCare);
        theEngineForgetsWhatEndedHalfAYearAgo();
    }

    private void everyDeskAndPageShowsWhatWaits(PlanView plan) throws Exception {
        assertThat(cast.finance.does(() -> userTasks.waitingForMe(10)))
                .extracting(UserTasks.OpenTask::task, UserTasks.OpenTask::businessKey)
                .contains(tuple(VERIFY_PAYMENT_AUTHORIZATION, number(plan)));
        assertThat(cast.finance.does(() -> userTasks.counts()))
                .anySatisfy(count -> assertThat(count.open()).isEqualTo(2));
        assertThat(runningCases.whereIs(plan.number()))
                .extracting(RunningCases.Whereabouts::process)
                .containsExactly("prepaid-activation", "payment-verification");
        assertThat(page("/", cast.finance)).contains(number(plan));
        assertThat(page("/office/plans/" + plan.number(), cast.manager)).contains(plan.name());
        assertThat(page("/office/where-is-it/" + plan.number(), cast.manager)).contains("Verify payment authorization");
        assertThat(page("/office/where-is-it/" + number(plan), cast.manager)).contains(plan.number());
    }

    private void theBooksAreInOrder() {
        assertThat(jdbc.queryForList("select number from invoice order by number", String.class))
                .containsExactly("INV-2026-000001", "INV-2026-000002", "INV-2027-000001");
        assertThat(jdbc.queryForList(
                        """
                        select plan.number from service_plan plan
                        join plan_term term on term.plan_id = plan.id and term.state = 'GRANTED'
                        join invoice on invoice.id = term.invoice_id
                        where invoice.status <> 'PAID' or invoice.total > (
                            select coalesce(sum(amount), 0) from payment_transaction
                            where invoice_id = invoice.id and status = 'SUCCESS')""",
                        String.class))
                .as("plans served without money that covers it")
                .isEmpty();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .as("cases left behind")
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from live_case", Long.class))
                .as("claims left behind")
                .isZero();
    }

    private void theAuditTellsTheSameStory(PlanView plan) {
        assertThat(audit.about(new Subject("plan", plan.id().toString())))
                .extracting(AuditTrail.Entry::event)
                .containsSubsequence(
                        "plan-created",
                        "activation-requested",
                        "plan-processing",
                        "plan-pending",
                        "plan-active",
                        "renewal-requested",
                        "plan-active");
        long entries = jdbc.queryForObject("select count(*) from audit_entry", Long.class);
        long sealed = 0;
        for (int more = audit.seal(); more > 0; more = audit.seal()) {
            sealed += more;
        }
        assertThat(sealed).isEqualTo(entries).isPositive();
        assertThat(audit.head().seals()).isPositive();
        assertThat(audit.verify()).isEmpty();
    }

    private void theEngineForgetsWhatEndedHalfAYearAgo() {
        Date longAgo = Date.from(time.now().minus(Duration.ofDays(180)));
        HistoryService history = engine.getHistoryService();
        HistoricProcessInstanceQuery old =
                history.createHistoricProcessInstanceQuery().finishedBefore(longAgo);
        assertThat(old.count()).isPositive();
        assertThat(jdbc.queryForObject("select count(*) from act_hi_actinst", Long.class))
                .as("steps, which the audit knows")
                .isZero();

        history.cleanUpHistoryAsync(true);
        history.findHistoryCleanupJobs()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));

        assertThat(old.count()).isZero();
        assertThat(history.createHistoricTaskInstanceQuery()
                        .finished()
                        .finishedBefore(longAgo)
                        .count())
                .isZero();
        assertThat(history.createHistoricProcessInstanceQuery().finished().count())
                .as("of the renewal")
                .isPositive();
    }

    /** Ten o'clock in the office's time zone, with everything due done, mails sent and reports built. */
    private void on(String day) {
        time.travelTo(LocalDate.parse(day)
                .atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant());
        time.runDueJobs();
        notifications.sendDue();
        reports.buildRequested();
    }

    private ReceivedMail newestMailTo(CustomerView customer) {
        notifications.sendDue();
        return inbox.to(customer.reachableContact().orElseThrow().email()).get(0);
    }

    private void isAPdf(ReceivedMail.Attachment attached) {
        assertThat(attached.name()).matches("(receipt-)?INV-.*\\.pdf");
        assertThat(attached.type()).isEqualTo("application/pdf");
        assertThat(new String(attached.content(), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    private String revenueOn(String day) {
        List<RevenueReports.Mrr> revenue = cast.manager.does(() -> reports.mrrOn(LocalDate.parse(day)));
        return revenue.stream()
                .filter(mrr -> mrr.plans() != 0)
                .map(mrr -> "%s %s from %d plans".formatted(mrr.amount(), mrr.currency(), mrr.plans()))
                .findFirst()
                .orElse("nothing");
    }

    /** The stored report, which must agree with a recount from the terms. */
    private Map<String, String> reportOf(String month) {
        reports.buildRequested();
        RevenueReports.MonthlyReport stored = cast.manager.does(() -> reports.month(YearMonth.parse(month)));
        RevenueReports.MonthlyReport recounted = cast.manager.does(() -> reports.recount(YearMonth.parse(month)));
        assertThat(stored.figures()).isEqualTo(recounted.figures());
        return stored.figures().stream()
                .filter(figure -> figure.currency().equals("EUR"))
                .collect(Collectors.toMap(RevenueReports.Figure::name, figure -> "%d plans, %s"
                        .formatted(figure.count(), figure.amount())));
    }

    private boolean inService(PlanView plan, String day) {
        return plans.inServiceOn(plan.id(), LocalDate.parse(day));
    }

    private String number(PlanView plan) {
        return invoiceOf(plan).number().orElseThrow();
    }

    private String page(String address, Worker reader) throws Exception {
        return http.perform(get(address).with(as(reader.actor())))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private Object completes(Worker worker, String task) {
        return worker.does(() -> {
            userTasks.complete(task, Map.of("outcome", "CLEARED"));
            return null;
        });
    }

    private static void answers(Worker worker, String task, PlanView plan, String outcome) {
        boolean plain = List.of("CLEARED", "REACHABLE").contains(outcome);
        worker.answers(
                task,
                plan,
                plain ? Map.of("outcome", outcome) : Map.of("outcome", outcome, "note", "Nothing on the statement."));
    }
}
