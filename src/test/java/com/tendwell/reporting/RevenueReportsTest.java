package com.tendwell.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.customer.Customers;
import com.tendwell.plan.GivenPlans;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.plan.Together;
import com.tendwell.reporting.RevenueReports.Figure;
import com.tendwell.reporting.RevenueReports.FigureRow;
import com.tendwell.reporting.RevenueReports.MonthlyReport;
import com.tendwell.reporting.RevenueReports.Mrr;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.support.Unused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each test that checks totals uses its own currency, because all tests share one database. */
@RoomTest
class RevenueReportsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    RevenueReports reports;

    @Autowired
    ServicePlans plans;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Unused unused;

    @Autowired
    TimeMachine time;

    private GivenPlans house;

    private String currency;

    @BeforeEach
    void aHouse() {
        time.reset();
        house = new GivenPlans(plans, customers, staff);
        currency = unused.currency();
    }

    @Test
    void recurringRevenueIsWhatPlansInServicePayPerMonth() {
        house.activeFor(12, "120.00", currency);
        house.activeFor(3, "100.00", currency);

        assertThat(mrr(currency, "2026-03-01")).isEmpty();
        assertThat(mrr(currency, "2026-03-02")).contains(new Mrr(currency, new BigDecimal("43.3333"), 2));
        assertThat(mrr(currency, "2026-06-01")).contains(new Mrr(currency, new BigDecimal("43.3333"), 2));
        assertThat(mrr(currency, "2026-06-02")).contains(new Mrr(currency, new BigDecimal("10.0000"), 1));
        reports.buildRequested();
        assertThat(mrr(currency, "2026-03-02")).contains(new Mrr(currency, new BigDecimal("43.3333"), 2));
        assertThat(mrr(currency, "2027-03-02")).isEmpty();
    }

    @Test
    void theMonthSeparatesNewRenewedExpandedAndChurnedRevenue() {
        time.travelTo(Instant.parse("2026-01-10T09:00:00Z"));
        PlanId grows = house.activeFor(2, "20.00", currency);
        PlanId shrinks = house.activeFor(2, "40.00", currency);
        PlanId same = house.activeFor(2, "60.00", currency);
        house.activeFor(2, "80.00", currency);
        PlanId comesBack = house.activeFor(1, "7.00", currency);
        time.travelTo(Instant.parse("2026-03-05T09:00:00Z"));
        price(grows, "30.00");
        price(shrinks, "10.00");
        List.of(grows, shrinks, same, comesBack).forEach(plan -> house.buy(plan, TermKind.RENEWAL));
        house.activeFor(12, "120.00", currency);
        plans.openTerm(house.activeFor(12, "240.00", currency), TermKind.RENEWAL);

        Map<String, String> march = figures(atTheEndOf("2026-03"), currency);

        assertThat(march)
                .containsEntry("new-plans", "2 360.0000")
                .containsEntry("renewals", "4 107.0000")
                .containsEntry("mrr-opening", "4 100.0000")
                .containsEntry("mrr-new", "2 30.0000")
                .containsEntry("mrr-renewal", "1 7.0000")
                .containsEntry("mrr-expansion", "1 5.0000")
                .containsEntry("mrr-contraction", "1 15.0000")
                .containsEntry("mrr-churn", "1 40.0000")
                .containsEntry("mrr-closing", "6 87.0000")
                .containsEntry("mrr-pending", "1 20.0000");
        assertThat(figures(reports.recount(YearMonth.parse("2026-03")), currency))
                .isEqualTo(march);
        assertThat(rows("2026-03", "mrr-expansion", currency)).singleElement().satisfies(row -> {
            assertThat(row.plan()).isEqualTo(grows.value());
            assertThat(row.effectiveOn()).isEqualTo("2026-03-10");
            assertThat(row.amount()).isEqualByComparingTo("5");
        });
    }

    @Test
    void daysFromRequestToActivationAreAveraged() {
        int year = unused.year();
        time.travelTo(Instant.parse(year + "-05-05T09:00:00Z"));
        PlanId two = house.draft();
        PlanId none = house.draft();
        jdbc.update(
                "update service_plan set requested_at = ? where id = ?",
                java.sql.Timestamp.from(time.now()),
                two.value());
        house.buy(none, TermKind.PURCHASE);
        time.travelTo(Instant.parse(year + "-05-07T09:00:00Z"));
        house.buy(two, TermKind.PURCHASE);

        MonthlyReport may = reports.month(YearMonth.of(year, 5));

        assertThat(figures(may, "")).containsEntry("days-to-activation", "2 1.00");
    }

    @Test
    void whatOnePersonDecidedAloneIsCounted() {
        YearMonth month = YearMonth.of(unused.year(), 5);
        time.travelTo(Instant.parse(month + "-05T09:00:00Z"));
        GivenInvoices given = new GivenInvoices(context);
        InvoiceView invoice = given.invoiceOver("EUR", "100");
        assertThat(figures(reports.month(month), "")).doesNotContainKey("payments-decided-alone");

        CurrentActor.alone(() -> {
            given.answered(
                    invoice, GivenInvoices.MONA, Step.VERIFY_PAYMENT_AUTHORIZATION, PaymentReview.Outcome.CLEARED);
            given.answered(invoice, GivenInvoices.MONA, Step.APPROVE_LARGE_PAYMENT, PaymentReview.Outcome.APPROVED);
            return null;
        });
        InvoiceView paid = given.paidOver("80", "T-" + UUID.randomUUID());
        CurrentActor.as(
                GivenInvoices.MONA,
                () -> CurrentActor.alone(
                        () -> given.credited(paid.number().orElseThrow(), new BigDecimal("30"), "came late")));
        reports.buildRequested();

        assertThat(figures(reports.month(month), ""))
                .containsEntry("payments-decided-alone", "1 null")
                .containsEntry("money-out-decided-alone", "1 null");
        assertThat(figures(reports.recount(month), "")).containsEntry("money-out-decided-alone", "1 null");
        assertThat(reports.rows(month, "payments-decided-alone", Optional.empty()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.plan()).isEqualTo(invoice.plan().value());
                    assertThat(row.amount()).isEqualByComparingTo("100");
                });
        assertThat(reports.rows(month, "money-out-decided-alone", Optional.empty()))
                .singleElement()
                .satisfies(row -> assertThat(row.amount()).isEqualByComparingTo("30"));
    }

    @Test
    void aRenewalPaidInTheGracePeriodReversesTheChurnOfItsMonth() {
        time.travelTo(Instant.parse("2026-01-25T09:00:00Z"));
        PlanId plan = house.activeFor(1, "10.00", currency);
        time.travelTo(Instant.parse("2026-03-01T09:00:00Z"));
        reports.buildRequested();
        assertThat(figures(reports.month(YearMonth.parse("2026-02")), currency))
                .containsEntry("mrr-churn", "1 10.0000");

        house.buy(plan, TermKind.RENEWAL);
        reports.requestMonthlyReport(plan);
        assertThat(reports.month(YearMonth.parse("2026-02")).upToDate()).isFalse();
        reports.buildRequested();

        MonthlyReport february = reports.month(YearMonth.parse("2026-02"));
        assertThat(february.upToDate()).isTrue();
        assertThat(figures(february, currency))
                .containsEntry("mrr-churn", "0 0.0000")
                .containsEntry("renewals", "1 10.0000")
                .containsEntry("mrr-closing", "1 10.0000");
    }

    @Test
    void theCurrentMonthCountsUntilTodayAndIsRecountedTomorrow() {
        time.travelTo(Instant.parse("2026-02-15T09:00:00Z"));
        house.activeFor(1, "10.00", currency);
        time.travelTo(Instant.parse("2026-03-14T09:00:00Z"));
        reports.buildRequested();
        assertThat(figures(reports.month(YearMonth.parse("2026-03")), currency)).containsEntry("mrr-churn", "0 0.0000");

        time.travelTo(Instant.parse("2026-03-15T09:00:00Z"));

        assertThat(figures(reports.month(YearMonth.parse("2026-03")), currency))
                .containsEntry("mrr-churn", "1 10.0000");
    }

    @Test
    void manyRequestsMakeOneBuildAlsoOnSeveralNodes() {
        PlanId plan = house.activeFor(12, "120.00", currency);
        reports.buildRequested();
        for (int i = 0; i < 20; i++) {
            reports.requestMonthlyReport(plan);
        }
        assertThat(reports.month(YearMonth.parse("2026-03")).upToDate()).isFalse();

        List<Object> built = Together.run(4, reports::buildRequested);

        assertThat(built.stream().mapToInt(one -> (Integer) one).sum()).isEqualTo(1);
        assertThat(reports.month(YearMonth.parse("2026-03")).upToDate()).isTrue();
        assertThat(reports.buildRequested()).isZero();
    }

    @Test
    void movementsWrittenDuringATotalCountOnce() {
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.add(() -> {
                for (int n = 0; n < 5; n++) {
                    house.activeFor(1, "1.00", currency);
                }
                return "sold";
            });
        }
        for (int i = 0; i < 2; i++) {
            work.add(() -> {
                long seen = 0;
                for (int n = 0; n < 40; n++) {
                    reports.buildRequested();
                    long now = mrr(currency, "2026-03-02").map(Mrr::plans).orElse(0L);
                    assertThat(now).isGreaterThanOrEqualTo(seen);
                    seen = now;
                }
                return "added up";
            });
        }

        assertThat(Together.run(work.toArray(Callable[]::new))).containsOnly("sold", "added up");

        assertThat(mrr(currency, "2026-03-02")).contains(new Mrr(currency, new BigDecimal("20.0000"), 20));
        reports.buildRequested();
        assertThat(mrr(currency, "2026-03-02")).contains(new Mrr(currency, new BigDecimal("20.0000"), 20));
        assertThat(jdbc.queryForList(
                        """
                        select u.movement_id from plan_movement_unsummed u join plan_movement m on m.id = u.movement_id
                        where m.currency = ?""",
                        Long.class,
                        currency))
                .isEmpty();
    }

    @Test
    void theMonthsRevenueIsStoredOncePerActivation() {
        PlanId plan = house.activeFor(12, "120.00", currency);
        reports.recordMrrAfterActivation(plan);
        reports.recordMrrAfterActivation(plan);
        house.buy(plan, TermKind.RENEWAL);
        reports.recordMrrAfterActivation(plan);

        assertThat(jdbc.queryForList(
                        "select month || ' ' || mrr || ' ' || plans from mrr_snapshot where plan_id = ?",
                        String.class,
                        plan.value()))
                .containsExactly("2026-03-01 10.0000 1", "2026-03-01 10.0000 1");
    }

    @Test
    void rowsAreReadPageByPage() {
        for (int i = 0; i < 5; i++) {
            house.activeFor(12, "120.00", currency);
        }
        YearMonth march = YearMonth.parse("2026-03");

        Page<FigureRow> first = reports.rows(march, "mrr-closing", Optional.of(currency), Optional.empty(), 3);
        Page<FigureRow> second = reports.rows(march, "mrr-closing", Optional.of(currency), first.next(), 3);

        List<FigureRow> read = new ArrayList<>(first.items());
        read.addAll(second.items());
        assertThat(read).hasSize(5).isEqualTo(rows("2026-03", "mrr-closing", currency));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void anImpossibleReportIsRefusedWithAReason() {
        YearMonth march = YearMonth.parse("2026-03");

        assertThatThrownBy(() -> reports.month(YearMonth.parse("2026-04"))).hasMessageContaining("has not started yet");
        assertThatThrownBy(() -> reports.month(YearMonth.parse("1999-12"))).hasMessageContaining("must not be before");
        assertThatThrownBy(() -> reports.rows(march, "profit", Optional.empty()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThatThrownBy(() -> reports.rows(march, "mrr-new", Optional.empty(), Optional.of("7"), 10))
                .hasMessageContaining("cursor");
    }

    @Test
    void reportsAreForManagersFinanceAndTokensWithTheScope() {
        YearMonth march = YearMonth.parse("2026-03");
        for (Actor may : List.of(
                Actor.person("m", Set.of(Groups.MANAGER)),
                Actor.person("f", Set.of(Groups.FINANCE)),
                Actor.token("t", "m", Set.of("reports:read")))) {
            GivenPlans.as(may, () -> assertThat(reports.month(march).figures()).isNotEmpty());
        }
        for (Actor mayNot :
                List.of(Actor.person("b", Set.of(Groups.BACK_OFFICE)), Actor.token("t", "m", Set.of("plans:read")))) {
            GivenPlans.as(mayNot, () -> {
                assertForbidden(() -> reports.month(march));
                assertForbidden(() -> reports.recount(march));
                assertForbidden(() -> reports.mrrOn(LocalDate.parse("2026-03-02")));
                assertForbidden(() -> reports.rows(march, "mrr-new", Optional.empty()));
            });
        }
    }

    private void price(PlanId plan, String price) {
        jdbc.update("update service_plan set base_price = ? where id = ?", new BigDecimal(price), plan.value());
    }

    private MonthlyReport atTheEndOf(String month) {
        YearMonth one = YearMonth.parse(month);
        time.travelTo(one.atEndOfMonth().atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        reports.buildRequested();
        return reports.month(one);
    }

    private Optional<Mrr> mrr(String currency, String day) {
        return reports.mrrOn(LocalDate.parse(day)).stream()
                .filter(one -> one.currency().equals(currency))
                .findFirst();
    }

    private List<FigureRow> rows(String month, String figure, String currency) {
        return reports.rows(YearMonth.parse(month), figure, Optional.of(currency));
    }

    private static Map<String, String> figures(MonthlyReport report, String currency) {
        return report.figures().stream()
                .filter(figure -> figure.currency().equals(currency))
                .collect(Collectors.toMap(Figure::name, figure -> figure.count() + " " + figure.amount()));
    }

    private static void assertForbidden(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind())
                .isEqualTo(Refused.Kind.FORBIDDEN));
    }
}
