package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Days credited when the digital features did not work. */
@RoomTest
class ProvisioningTest {

    @Autowired
    ServicePlans plans;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private GivenPlans house;
    private PlanId plan;

    @BeforeEach
    void anActivePlan() {
        time.reset();
        house = new GivenPlans(plans, customers, staff);
        plan = house.activeFor(12, "120.00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 2027-03-01",
        "2026-03-02T15:00:00Z, 2027-03-02",
        "2026-03-03T09:00:00Z, 2027-03-02",
        "2026-03-03T09:00:01Z, 2027-03-03",
        "2026-03-05T12:00:00Z, 2027-03-05",
        // the clocks went forward on 29 March: calendar days count, not hours
        "2026-03-31T08:00:00Z, 2027-03-30"
    })
    void daysLostUntilTheSuccessfulCheckExtendTheTerm(String checkedAt, String lastDay) {
        plans.answerQualityCheck(plan, term(plan), false, Optional.of(Feature.CALENDAR_FEED), "feed is empty");
        plans.provisioningFixed(plan, term(plan), Feature.CALENDAR_FEED, "made anew");
        time.travelTo(Instant.parse(checkedAt));

        plans.answerQualityCheck(plan, term(plan), true, Optional.empty(), "all there");
        plans.answerQualityCheck(plan, term(plan), true, Optional.empty(), "asked again");

        assertThat(plans.get(plan).latestGranted().orElseThrow().endsOn().orElseThrow())
                .isEqualTo(lastDay);
        assertThat(jdbc.queryForObject(
                        "select sum(mrr) from plan_movement where plan_id = ? and effective_on <= ?::date",
                        java.math.BigDecimal.class,
                        plan.value(),
                        lastDay))
                .isEqualByComparingTo("10");
        assertThat(jdbc.queryForObject(
                        "select sum(terms) from plan_movement where plan_id = ? and effective_on <= ?::date + 1",
                        Integer.class,
                        plan.value(),
                        lastDay))
                .isZero();
    }

    @Test
    void withoutARepairTheTermIsNotExtended() {
        time.travelTo(time.now().plus(Duration.ofDays(5)));

        plans.answerQualityCheck(plan, term(plan), true, Optional.empty(), "all there");
        plans.provisioningFixed(plan, term(plan), Feature.CALENDAR_FEED, "later trouble");
        time.travelTo(time.now().plus(Duration.ofDays(5)));
        plans.answerQualityCheck(plan, term(plan), true, Optional.empty(), "all there");

        assertThat(plans.get(plan).latestGranted().orElseThrow().endsOn().orElseThrow())
                .isEqualTo("2027-03-01");
        assertThat(events()).doesNotContain("term-extended");
    }

    @Test
    void anExtendedTermIsRenewedFromTheDayAfterItsNewEnd() {
        plans.provisioningFixed(plan, term(plan), Feature.CALENDAR_FEED, "made anew");
        time.travelTo(time.now().plus(Duration.ofDays(3)));
        plans.answerQualityCheck(plan, term(plan), true, Optional.empty(), "all there");

        house.buy(plan, TermKind.RENEWAL);

        assertThat(plans.get(plan).latestGranted().orElseThrow().startsOn().orElseThrow())
                .isEqualTo("2027-03-05");
        assertThat(events()).contains("term-extended");
    }

    @Test
    void ofARenewalGrantedWeeksAheadNoDayIsLostBeforeItsFirst() {
        TermId renewal = house.buy(plan, TermKind.RENEWAL);
        plans.provisioningFixed(plan, renewal, Feature.CALENDAR_FEED, "made anew");
        time.travelTo(time.now().plus(Duration.ofDays(20)));

        plans.answerQualityCheck(plan, renewal, true, Optional.empty(), "all there");

        assertThat(plans.get(plan).latestGranted().orElseThrow().endsOn().orElseThrow())
                .isEqualTo("2028-03-01");
    }

    private List<String> events() {
        return audit.about(new Subject("plan", plan.toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private TermId term(PlanId plan) {
        List<PlanView.Term> terms = plans.all(List.of(plan)).get(0).terms();
        return terms.get(terms.size() - 1).id();
    }
}
