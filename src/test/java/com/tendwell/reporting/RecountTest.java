package com.tendwell.reporting;

import static com.tendwell.plan.PauseRule.SHIFT_DATES;
import static com.tendwell.plan.PauseRule.SKIP_DATES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.customer.Customers;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.DueEnds;
import com.tendwell.plan.Feature;
import com.tendwell.plan.GivenPlans;
import com.tendwell.plan.PauseRule;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.plan.TermKind;
import com.tendwell.reporting.RevenueReports.Figure;
import com.tendwell.reporting.RevenueReports.FigureRow;
import com.tendwell.reporting.RevenueReports.Mrr;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Random histories: whatever happens to plans, the ledger agrees with the terms. */
@RoomTest
class RecountTest {

    private static final YearMonth FIRST = YearMonth.of(2026, 3);
    private static final int MONTHS = 16;

    @Autowired
    RevenueReports reports;

    @Autowired
    ServicePlans plans;

    @Autowired
    Cancellations cancellations;

    @Autowired
    DueEnds endOfService;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private GivenPlans house;

    @BeforeEach
    void aHouse() {
        time.reset();
        house = new GivenPlans(plans, customers, staff);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 42, 2026, 31})
    void aRecountFromTheTermsMatchesTheLedger(long seed) {
        Random dice = new Random(seed);
        for (int plan = 0; plan < 12; plan++) {
            live(dice);
        }
        time.travelTo(FIRST.plusMonths(MONTHS).atEndOfMonth().atTime(12, 0).toInstant(ZoneOffset.UTC));

        jdbc.update("delete from monthly_report_figure");
        jdbc.update("delete from monthly_report");

        for (int month = 0; month <= MONTHS; month++) {
            agree(FIRST.plusMonths(month));
        }
        reports.buildRequested();
        for (int month = 0; month <= MONTHS; month++) {
            agree(FIRST.plusMonths(month));
        }
    }

    /**
     * One plan: bought, perhaps repaired, renewed early, within the grace period or late, at a higher or lower price,
     * or not renewed.
     */
    private void live(Random dice) {
        at(LocalDate.of(2026, 3, 2).plusDays(dice.nextInt(120)));
        PlanId plan = house.activeFor(1 + dice.nextInt(6), price(dice), dice.nextBoolean() ? "EUR" : "USD");
        while (dice.nextInt(5) > 0) {
            if (dice.nextInt(3) == 0) {
                plans.provisioningFixed(plan, term(plan), Feature.CALENDAR_FEED, "made anew");
                time.travelTo(time.now().plus(Duration.ofHours(dice.nextInt(100))));
                plans.answerQualityCheck(plan, term(plan), true, Optional.empty(), "reachable");
            }
            if (dice.nextInt(3) == 0) {
                pausedFor(plan, dice.nextInt(90), dice.nextBoolean() ? SHIFT_DATES : SKIP_DATES, dice.nextInt(5) > 0);
            }
            if (plans.get(plan).status() == PlanStatus.PAUSED || dice.nextInt(5) == 0) {
                cancelled(plan, dice);
                return;
            }
            LocalDate end =
                    plans.get(plan).latestGranted().orElseThrow().endsOn().orElseThrow();
            LocalDate renewedOn = end.plusDays(dice.nextInt(60) - 25);
            LocalDate today = time.now().atZone(ZoneOffset.UTC).toLocalDate();
            at(renewedOn.isBefore(today) ? today : renewedOn);
            if (renewedOn.getYear() > 2027) {
                return;
            }
            jdbc.update(
                    "update service_plan set base_price = ? where id = ?", new BigDecimal(price(dice)), plan.value());
            if (dice.nextInt(6) == 0) {
                plans.openTerm(plan, TermKind.RENEWAL);
                cancellations.cancelOpenTerm(plan, "not paid");
            }
            house.buy(plan, TermKind.RENEWAL);
        }
    }

    private void pausedFor(PlanId plan, int days, PauseRule rule, boolean resumed) {
        plans.pause(plan, "away", rule);
        time.travelTo(time.now().plus(Duration.ofDays(days)));
        if (resumed) {
            plans.resume(plan);
        }
    }

    /** Cancelled at once, on a date or at the end of the term, reversed, or left paused until the end. */
    private void cancelled(PlanId plan, Random dice) {
        PlanView view = plans.get(plan);
        switch (dice.nextInt(5)) {
            case 0 -> cancellations.cancel(plan, view.version(), CancelRequest.now("moved away"));
            case 1 -> {
                LocalDate today = time.now().atZone(ZoneOffset.UTC).toLocalDate();
                LocalDate end = view.latestGranted().orElseThrow().endsOn().orElseThrow();
                boolean over = end.isBefore(today);
                cancellations.cancel(
                        plan,
                        view.version(),
                        over ? CancelRequest.atEndOfTerm("moved away") : CancelRequest.on(today, "moved away"));
            }
            case 2 -> cancellations.cancel(plan, view.version(), CancelRequest.atEndOfTerm("moved away"));
            case 3 -> {
                PlanView leaving = cancellations.cancel(plan, view.version(), CancelRequest.atEndOfTerm("moved away"));
                if (leaving.status() != PlanStatus.CANCELLED) {
                    time.travelTo(time.now().plus(Duration.ofDays(dice.nextInt(40))));
                    cancellations.withdraw(plan, leaving.version(), "stays after all");
                }
            }
            default -> {}
        }
        time.travelTo(time.now().plus(Duration.ofDays(dice.nextInt(20))));
        endOfService.endDue();
    }

    private void agree(YearMonth month) {
        List<Figure> ledger = reports.month(month).figures();
        assertThat(reports.recount(month).figures()).as("recount of " + month).isEqualTo(ledger);
        for (String currency : List.of("EUR", "USD")) {
            assertThat(amount(ledger, "mrr-opening", currency)
                            .add(amount(ledger, "mrr-new", currency))
                            .add(amount(ledger, "mrr-renewal", currency))
                            .add(amount(ledger, "mrr-expansion", currency))
                            .subtract(amount(ledger, "mrr-contraction", currency))
                            .add(amount(ledger, "mrr-resumed", currency))
                            .subtract(amount(ledger, "mrr-pausing", currency))
                            .subtract(amount(ledger, "mrr-churn", currency)))
                    .as(currency + " of " + month)
                    .isEqualByComparingTo(amount(ledger, "mrr-closing", currency));
            assertThat(amount(ledger, "mrr-closing", currency))
                    .isEqualByComparingTo(reports.mrrOn(month.atEndOfMonth()).stream()
                            .filter(mrr -> mrr.currency().equals(currency))
                            .map(Mrr::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(inService(month.atEndOfMonth(), currency));
        }
        ledger.stream().filter(figure -> !figure.currency().isEmpty()).forEach(figure -> {
            List<FigureRow> rows = reports.rows(month, figure.name(), Optional.of(figure.currency()));
            assertThat(rows.stream().map(FigureRow::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("rows of " + figure + " in " + month)
                    .isEqualByComparingTo(figure.amount());
            assertThat(rows).as("rows of " + figure + " in " + month).hasSize((int) figure.count());
        });
    }

    /** A third way to the same total: asks every plan separately whether it is in service. */
    private BigDecimal inService(LocalDate day, String currency) {
        List<PlanView> all = plans.all(jdbc.query(
                "select distinct plan_id from plan_term where currency = ?",
                (row, n) -> com.tendwell.plan.PlanId.of(row.getString(1)),
                currency));
        return all.stream()
                .filter(plan -> plan.inServiceOn(day))
                .flatMap(plan -> plan.terms().stream())
                .filter(term -> term.covers(day))
                .map(term -> term.recurringPrice()
                        .getAmount()
                        .divide(BigDecimal.valueOf(term.months()), 4, java.math.RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(List<Figure> figures, String name, String currency) {
        return figures.stream()
                .filter(figure ->
                        figure.name().equals(name) && figure.currency().equals(currency))
                .map(Figure::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static String price(Random dice) {
        return BigDecimal.valueOf(1 + dice.nextInt(50_000), 2).toPlainString();
    }

    private void at(LocalDate day) {
        Instant there = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        time.travelTo(
                there.isBefore(time.now())
                                && day.equals(time.now().atZone(ZoneOffset.UTC).toLocalDate())
                        ? time.now()
                        : there);
    }

    private TermId term(PlanId plan) {
        List<PlanView.Term> terms = plans.all(List.of(plan)).get(0).terms();
        return terms.get(terms.size() - 1).id();
    }
}
