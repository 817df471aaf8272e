package com.tendwell.story;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.CustomerView;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.plan.Escalation;
import com.tendwell.plan.NewPlan.NewRenewal;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalSweep;
import com.tendwell.reporting.RevenueReports;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Two plans in a database with no others: one is renewed three times at rising prices, the other lapses and returns.
 * The sweep runs every night, as in production.
 */
@TestPropertySource(
        properties = {
            "tendwell.local.data-dir=target/renewals-data",
            "tendwell.local.durable-database=false",
            "camunda.bpm.history-level=cases",
            "camunda.bpm.process-engine-name=renewals",
            "camunda.bpm.webapp.enabled=false"
        })
@DirtiesContext
class ThreeRenewalsTest extends Stage {

    private static final Pattern LINK = Pattern.compile("http\\S+(/customer/renewal/\\S+)");

    @Autowired
    MailInbox inbox;

    @Autowired
    RevenueReports reports;

    @Autowired
    RenewalAnswers answers;

    @Autowired
    RenewalSweep sweep;

    @Autowired
    AuditTrail audit;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcTemplate jdbc;

    private LocalDate today;

    @AfterEach
    void leaveTheClockToTheOthers() {
        time.reset();
    }

    @Test
    void renewedByLinkByItselfAndByPhoneAndAnotherThatLapsesAndReturns() throws Exception {
        begin("2026-03-02");
        CustomerView ada = given.aCustomer();
        PlanView ovenCare =
                bought(given.aPlanThatRenews(ada, "1200.00", 12, risingBy(Escalation.Kind.PERCENT, "2.5", true)));
        begin("2026-08-31");
        CustomerView bruno = given.aCustomer();
        PlanView snowCare =
                bought(given.aPlanThatRenews(bruno, "600.00", 6, risingBy(Escalation.Kind.AMOUNT, "30", false)));
        assertThat(revenueOn("2026-08-31")).isEqualTo("200.0000 EUR from 2 plans");

        until("2027-01-12");
        assertThat(toldTo(snowCare)).doesNotContain("renewal-offer");
        until("2027-01-15");
        ReceivedMail offer = newestMailTo(ada);
        assertThat(offer.text())
                .contains("1,200.00 EUR", "1,230.00 EUR", "15 February 2027", "2 March 2027 to 1 March 2028");

        String link = linkIn(offer);
        assertThat(page(link)).contains("1,230.00", "Accept", "Decline");
        assertThat(answered(link, "accept").getContentAsString()).contains("Thank you");
        assertThat(answered(link, "decline").getStatus()).isEqualTo(404);
        nights();
        assertThat(invoiceOf(ovenCare).net()).hasToString("EUR 1230.00");
        paid(ovenCare);
        assertThat(revenueOn("2027-02-27")).as("never in the middle").startsWith("200.0000");

        until("2027-01-20");
        assertThat(newestMailTo(bruno).text())
                .contains("600.00 EUR", "630.00 EUR", "28 February 2027 to 30 August 2027");
        until("2027-02-27");
        assertThat(toldTo(snowCare)).filteredOn("renewal-reminder"::equals).hasSize(4);
        assertThat(newestMailTo(bruno).text()).contains("ends in one day");
        until("2027-03-12");
        assertThat(statusOf(snowCare)).as("in its grace").isEqualTo(PlanStatus.ACTIVE);
        until("2027-03-14");
        assertThat(statusOf(snowCare)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(revenueOn("2027-03-14")).isEqualTo("102.5000 EUR from 1 plans");
        assertThat(reportOf("2027-02"))
                .containsEntry("mrr-churn", "1 plans, 100.0000")
                .containsEntry("mrr-expansion", "0 plans, 0.0000");

        until("2027-04-01");
        assertThat(reportOf("2027-03"))
                .containsEntry("renewals", "1 plans, 1230.0000")
                .containsEntry("mrr-expansion", "1 plans, 2.5000")
                .containsEntry("mrr-opening", "1 plans, 100.0000")
                .containsEntry("mrr-closing", "1 plans, 102.5000");

        until("2027-05-31");
        cast.sales.does(() -> plans.renew(snowCare.id()));
        nights();
        assertThat(invoiceOf(snowCare).net()).as("as it was offered").hasToString("EUR 630.00");
        paid(snowCare);
        assertThat(plans.get(snowCare.id()).latestGranted().orElseThrow().startsOn())
                .contains(LocalDate.parse("2027-05-31"));
        until("2027-07-01");
        assertThat(reportOf("2027-05")).containsEntry("mrr-renewal", "1 plans, 105.0000");

        until("2028-01-17");
        assertThat(toldTo(ovenCare)).filteredOn("renewal-offer"::equals).hasSize(2);
        until("2028-02-16");
        assertThat(statusOf(ovenCare)).as("by itself, two weeks before 1 March").isEqualTo(PlanStatus.PENDING);
        assertThat(invoiceOf(ovenCare).net())
                .as("half up: 1230.00 and 2.5 % of it")
                .hasToString("EUR 1260.75");
        paid(ovenCare);

        until("2029-01-15");
        cast.sales.does(() -> answers.accept(ovenCare.id(), "Ada called at ten."));
        nights();
        assertThat(invoiceOf(ovenCare).net()).as("1260.75 and 31.51875").hasToString("EUR 1292.27");
        paid(ovenCare);

        until("2029-04-01");
        PlanView after = plans.get(ovenCare.id());
        assertThat(after.terms())
                .extracting(term -> term.startsOn().orElseThrow() + " " + term.basePrice())
                .containsExactly(
                        "2026-03-02 EUR 1200.00",
                        "2027-03-02 EUR 1230.00",
                        "2028-03-02 EUR 1260.75",
                        "2029-03-02 EUR 1292.27");
        assertThat(after.basePrice()).hasToString("EUR 1292.27");
        assertThat(reportOf("2029-03")).containsEntry("mrr-expansion", "1 plans, 2.6267");
        assertThat(audit.verify()).isEmpty();
        assertThat(jdbc.queryForList("select process from live_case", String.class))
                .as("claims left behind")
                .isEmpty();
    }

    private PlanView bought(PlanView plan) {
        given.activated(plan);
        paid(plan);
        return plan;
    }

    private void paid(PlanView plan) {
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
    }

    private static NewRenewal risingBy(Escalation.Kind kind, String value, boolean byItself) {
        return new NewRenewal(byItself, new Escalation(kind, new BigDecimal(value)), null);
    }

    private void begin(String day) {
        today = LocalDate.parse(day);
        morning();
    }

    /** Runs the sweep every night, and everything due every morning. */
    private void until(String day) {
        LocalDate last = LocalDate.parse(day);
        while (today.isBefore(last)) {
            today = today.plusDays(1);
            morning();
            nights();
        }
    }

    private void nights() {
        sweep.claimDue();
        sweep.startClaimed(10);
        time.runDueJobs();
    }

    private void morning() {
        time.travelTo(today.atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant());
        time.runDueJobs();
    }

    private ReceivedMail newestMailTo(CustomerView customer) {
        notifications.sendDue();
        return inbox.to(customer.reachableContact().orElseThrow().email()).get(0);
    }

    private static String linkIn(ReceivedMail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String page(String link) throws Exception {
        return http.perform(get(link)).andReturn().getResponse().getContentAsString();
    }

    private MockHttpServletResponse answered(String link, String answer) throws Exception {
        return http.perform(post(link).param("answer", answer)).andReturn().getResponse();
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
}
