package com.tendwell.plan;

import static com.tendwell.plan.PauseRule.SHIFT_DATES;
import static com.tendwell.plan.PauseRule.SKIP_DATES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.customer.Customers;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.reporting.RevenueReports;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.support.Unused;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Days without service: whether they shift the dates, their effect on revenue, and that nobody is billed. */
@RoomTest
class PauseTest {

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
    RevenueReports reports;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    @Autowired
    Unused unused;

    private GivenPlans house;

    @BeforeEach
    void aHouse() {
        time.reset();
        house = new GivenPlans(plans, customers, staff);
    }

    @ParameterizedTest(name = "bought {0}, paused {1} to {2}: ends {3} by shifting, {4} by skipping")
    @CsvSource({
        "2026-03-02, 2026-06-01, 2026-07-01, 2027-03-31, 2027-03-01",
        "2026-03-02, 2026-06-01, 2026-06-01, 2027-03-01, 2027-03-01",
        "2026-03-02, 2026-03-02, 2026-03-03, 2027-03-02, 2027-03-01",
        // month ends, a leap day, and a pause longer than the term
        "2026-03-31, 2027-01-31, 2027-03-31, 2027-05-28, 2027-03-30",
        "2027-03-01, 2028-02-28, 2028-03-01, 2028-03-02, 2028-02-29",
        "2026-03-02, 2027-02-20, 2027-06-20, 2027-06-29, 2027-03-01"
    })
    void theTermEndsLaterByTheDaysPausedOrNot(
            LocalDate bought, LocalDate from, LocalDate back, LocalDate shifted, LocalDate skipped) {
        assertThat(endAfterAPause(bought, from, back, SHIFT_DATES)).isEqualTo(shifted);
        assertThat(endAfterAPause(bought, from, back, SKIP_DATES)).isEqualTo(skipped);
    }

    @Test
    void aPausedPlanIsNotInServiceAndAResumedOneIsFromThatDayOn() {
        PlanId plan = house.activeFor(12, "120.00");
        on("2026-06-01");

        PlanView paused = plans.pause(plan, "the shop is rebuilt", SKIP_DATES);

        assertThat(paused.status()).isEqualTo(PlanStatus.PAUSED);
        assertThat(paused.inServiceOn(day("2026-05-31"))).isTrue();
        assertThat(paused.inServiceOn(day("2026-06-01"))).isFalse();
        assertThat(paused.inServiceOn(day("2026-12-24"))).isFalse();
        on("2026-07-01");
        PlanView resumed = plans.resume(plan);
        assertThat(resumed.status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(resumed.inServiceOn(day("2026-06-30"))).isFalse();
        assertThat(resumed.inServiceOn(day("2026-07-01"))).isTrue();
        assertThat(resumed.terms()).as("nothing was bought").hasSize(1);
        assertThat(resumed.pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.reason()).isEqualTo("the shop is rebuilt");
            assertThat(pause.resumedOn()).contains(day("2026-07-01"));
        });
    }

    @Test
    void pausedRevenueIsASeparateFigure() {
        String currency = unused.currency();
        PlanId plan = house.activeFor(12, "120.00", currency);
        on("2026-04-10");
        plans.pause(plan, "rebuilt", SHIFT_DATES);
        on("2026-06-05");
        plans.resume(plan);
        on("2026-07-20");

        assertThat(figure("2026-03", "mrr-closing", currency)).isEqualTo("1 10.0000");
        assertThat(figure("2026-04", "mrr-pausing", currency)).isEqualTo("1 10.0000");
        assertThat(figure("2026-04", "mrr-closing", currency)).isEqualTo("0 0.0000");
        assertThat(figure("2026-04", "mrr-paused", currency)).isEqualTo("1 10.0000");
        assertThat(figure("2026-05", "mrr-paused", currency)).isEqualTo("1 10.0000");
        assertThat(figure("2026-06", "mrr-resumed", currency)).isEqualTo("1 10.0000");
        assertThat(figure("2026-06", "mrr-paused", currency)).isEqualTo("0 0.0000");
        assertThat(figure("2026-06", "mrr-closing", currency)).isEqualTo("1 10.0000");
    }

    @Test
    void announcedChurnIsASeparateFigureEvenIfWithdrawnLater() {
        String currency = unused.currency();
        PlanId plan = house.activeFor(12, "120.00", currency);
        on("2026-04-10");
        PlanView leaving =
                cancellations.cancel(plan, plans.get(plan).version(), CancelRequest.atEndOfTerm("thinks about it"));
        on("2026-05-10");
        cancellations.withdraw(plan, leaving.version(), "stays");
        on("2026-06-10");

        assertThat(figure("2026-03", "mrr-cancel-at-end", currency)).isEqualTo("0 0.0000");
        assertThat(figure("2026-04", "mrr-cancel-at-end", currency)).isEqualTo("1 10.0000");
        assertThat(figure("2026-04", "mrr-closing", currency)).isEqualTo("1 10.0000");
        assertThat(figure("2026-05", "mrr-cancel-at-end", currency)).isEqualTo("0 0.0000");
    }

    @Test
    void aTermWhoseDatesShiftDoesNotEndWhileThePlanIsPaused() {
        PlanId plan = house.activeFor(1, "10.00");
        cancellations.cancel(plan, plans.get(plan).version(), CancelRequest.atEndOfTerm("one month only"));
        on("2026-03-22");
        plans.pause(plan, "away", SHIFT_DATES);
        on("2026-05-01");

        endOfService.endDue();
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.PAUSED);
        plans.resume(plan);

        assertThat(plans.get(plan).cancellation().orElseThrow().lastDay()).isEqualTo(day("2026-05-11"));
        assertThat(plans.get(plan).inServiceOn(day("2026-05-11"))).isTrue();
        on("2026-05-12");
        endOfService.endDue();
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.CANCELLED);
    }

    @Test
    void daysThatAPauseWouldHaveShiftedAreLeftOverWhenThePlanIsCancelledWhilePaused() {
        PlanId plan = house.activeFor(12, "120.00");
        on("2026-06-01");
        plans.pause(plan, "away", SHIFT_DATES);
        on("2026-08-01");

        cancellations.cancel(plan, plans.get(plan).version(), CancelRequest.now("does not come back"));

        assertThat(jdbc.queryForObject(
                        "select after from audit_entry where event = 'prepaid-days-left' and subjects @> array[?]::text[]",
                        String.class,
                        "plan:" + plan))
                .as("91 days were served")
                .isEqualTo("274 of 365 days");
    }

    @Test
    void anAlreadyBoughtTermShiftsWithTheRunningOne() {
        PlanId plan = house.activeFor(1, "10.00");
        house.buy(plan, TermKind.RENEWAL);
        on("2026-03-12");
        plans.pause(plan, "away", SHIFT_DATES);
        on("2026-03-22");

        List<PlanView.Term> terms = plans.resume(plan).terms();

        assertThat(terms.get(0).endsOn()).contains(day("2026-04-11"));
        assertThat(terms.get(1).startsOn()).contains(day("2026-04-12"));
        assertThat(terms.get(1).endsOn()).contains(day("2026-05-11"));
    }

    @Test
    void onlyActivePlansArePausedAndOnlyPausedOnesResumed() {
        PlanId plan = house.draft();

        assertThatThrownBy(() -> plans.pause(plan, "no", SKIP_DATES))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Draft cannot become Paused");
        assertThatThrownBy(() -> plans.resume(plan)).isInstanceOf(Refused.class).hasMessageContaining("not Paused");
        assertThatThrownBy(() -> plans.pause(plan, "", SKIP_DATES)).hasMessageContaining("reason");
        assertThatThrownBy(() -> plans.pause(plan, "no", null)).hasMessageContaining("rule");
    }

    @Test
    void aPausedPlanIsNotRenewedAutomatically() {
        PlanId plan = house.activeFor(12, "120.00");
        plans.pause(plan, "away", SKIP_DATES);

        assertThatThrownBy(() -> plans.renew(plan))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Paused and cannot be renewed: resume it first");
    }

    @Test
    void afterAReversalDatesAreSkipped() {
        PlanId plan = house.activeFor(12, "120.00");

        assertThat(plans.pauseForReversal(plan, "the bank took it back")).isTrue();

        assertThat(plans.get(plan).pauses())
                .singleElement()
                .extracting(PlanView.Pause::rule)
                .isEqualTo(SKIP_DATES);
        assertThat(plans.pauseForReversal(plan, "again")).isFalse();
    }

    private LocalDate endAfterAPause(LocalDate bought, LocalDate from, LocalDate back, PauseRule rule) {
        on(bought.toString());
        PlanId plan = house.activeFor(12, "120.00");
        on(from.toString());
        plans.pause(plan, "away", rule);
        on(back.toString());
        return plans.resume(plan).latestGranted().orElseThrow().endsOn().orElseThrow();
    }

    private String figure(String month, String name, String currency) {
        reports.buildRequested();
        return reports.month(YearMonth.parse(month)).figures().stream()
                .filter(figure ->
                        figure.name().equals(name) && figure.currency().equals(currency))
                .map(figure -> figure.count() + " " + figure.amount())
                .findFirst()
                .orElse("0 0.0000");
    }

    private void on(String day) {
        time.travelTo(day(day).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
