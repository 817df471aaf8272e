package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plans end at once, on a date, with their term, or on their agreed end date; revenue movements reflect it. */
@RoomTest
class CancellationTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

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
    AuditTrail audit;

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

    @Test
    void aDraftIsCancelledAtOnceAndSaysWhy() {
        PlanId plan = house.draft();

        PlanView cancelled = cancel(plan, CancelRequest.now("typed twice"));

        assertThat(cancelled.status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(cancelled.cancellation().orElseThrow().reason()).isEqualTo("typed twice");
        assertThat(events(plan)).containsExactly("plan-created", "plan-cancelled");
    }

    @Test
    void aDraftCannotBeCancelledLater() {
        PlanId plan = house.draft();

        assertThatThrownBy(() -> cancel(plan, CancelRequest.atEndOfTerm("later")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("when")
                .hasMessageContaining("never been in service");
    }

    @Test
    void cancellingNowEndsServiceTodayAndReportsTheUnusedRest() {
        PlanId plan = house.activeFor(12, "120.00");
        days(100);

        PlanView cancelled = cancel(plan, CancelRequest.now("moved away"));

        assertThat(cancelled.status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(cancelled.inServiceOn(MONDAY.plusDays(99))).isTrue();
        assertThat(cancelled.inServiceOn(MONDAY.plusDays(100))).isFalse();
        assertThat(entry(plan, "prepaid-days-left").after()).isEqualTo("265 of 365 days");
        assertThat(ledger(plan)).containsExactly("2026-03-02 START 10.0000 1", "2026-06-10 END -10.0000 -1");
    }

    @Test
    void cancellingOnADateKeepsServiceUntilTheSweepEndsIt() {
        PlanId plan = house.activeFor(12, "120.00");
        LocalDate last = LocalDate.parse("2026-04-30");

        PlanView leaving = cancel(plan, CancelRequest.on(last, "moves in May"));

        assertThat(leaving.status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(leaving.inServiceOn(last)).isTrue();
        assertThat(leaving.inServiceOn(last.plusDays(1))).isFalse();
        assertThat(leaving.latestGranted().orElseThrow().boughtUntil()).contains(LocalDate.parse("2027-03-01"));
        time.travelTo(last.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        endOfService.endDue();
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(events(plan)).doesNotContain("prepaid-days-left");
        days(1);
        endOfService.endDue();
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(entry(plan, "prepaid-days-left").after()).isEqualTo("305 of 365 days");
        assertThat(endOfService.endDue()).as("nothing is left to end").isZero();
    }

    @Test
    void aWithdrawnCancellationLeavesNoTrace() {
        PlanId plan = house.activeFor(12, "120.00");
        PlanView leaving = cancel(plan, CancelRequest.on(LocalDate.parse("2026-04-30"), "moves in May"));

        PlanView back = cancellations.withdraw(plan, leaving.version(), "stays after all");

        assertThat(back.cancellation()).isEmpty();
        assertThat(back.inServiceOn(LocalDate.parse("2027-03-01"))).isTrue();
        assertThat(ledger(plan)).containsExactly("2026-03-02 START 10.0000 1", "2027-03-02 END -10.0000 -1");
        assertThatThrownBy(() -> cancellations.withdraw(plan, back.version(), "again"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has no cancellation to withdraw");
    }

    @Test
    void cancellingAtTheEndOfTheTermCutsNothingShort() {
        PlanId plan = house.activeFor(12, "120.00");

        PlanView leaving = cancel(plan, CancelRequest.atEndOfTerm("enough"));

        assertThat(leaving.cancellation().orElseThrow().lastDay()).isEqualTo(LocalDate.parse("2027-03-01"));
        days(365);
        assertThat(plans.get(plan).inServiceOn(LocalDate.parse("2027-03-02"))).isFalse();
        endOfService.endDue();
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(events(plan)).doesNotContain("prepaid-days-left", "term-cut-short");
    }

    @Test
    void aPaidRenewalIsReversedByACancellationAtTheEndOfTheTermAndItsPaymentReported() {
        PlanId plan = house.activeFor(12, "120.00");
        days(340);
        house.buy(plan, TermKind.RENEWAL);

        PlanView leaving = cancel(plan, CancelRequest.atEndOfTerm("closes the shop"));

        assertThat(leaving.status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(leaving.cancellation().orElseThrow().lastDay()).isEqualTo(LocalDate.parse("2027-03-01"));
        assertThat(leaving.inServiceOn(LocalDate.parse("2027-03-02"))).isFalse();
        assertThat(entry(plan, "prepaid-days-left").after()).isEqualTo("366 of 366 days");
        assertThat(ledger(plan)).containsExactly("2026-03-02 START 10.0000 1", "2027-03-02 END -10.0000 -1");
    }

    @Test
    void theLaterOfACancellationAndARenewalCounts() {
        PlanId plan = house.activeFor(12, "120.00");
        cancel(plan, CancelRequest.on(LocalDate.parse("2026-12-31"), "moves"));

        jdbc.update("delete from live_case where subject = ?", plan.value());
        time.travelTo(java.time.Instant.parse("2026-11-02T09:00:00Z"));
        plans.renew(plan);

        assertThat(plans.get(plan).cancellation()).isEmpty();
        assertThat(plans.get(plan).inServiceOn(LocalDate.parse("2027-03-01"))).isTrue();
        assertThat(entry(plan, "cancellation-withdrawn").reason()).isEqualTo("renewed instead");
    }

    @Test
    void cancellingOnTheDayOfActivationReversesTheWholeTerm() {
        PlanId plan = house.activeFor(12, "120.00");

        PlanView cancelled = cancel(plan, CancelRequest.now("changed their mind"));

        assertThat(cancelled.latestGranted()).isEmpty();
        assertThat(entry(plan, "prepaid-days-left").after()).isEqualTo("365 of 365 days");
        assertThat(ledger(plan)).isEmpty();
        plans.answerQualityCheck(plan, term(plan), true, Optional.empty(), "the last steps still run");
    }

    @Test
    void theDateMustLieWithinTheBoughtTerms() {
        PlanId plan = house.activeFor(12, "120.00");

        assertThatThrownBy(() -> cancel(plan, CancelRequest.on(MONDAY.minusDays(1), "yesterday")))
                .hasMessageContaining("date")
                .hasMessageContaining("1 March 2027");
        assertThatThrownBy(() -> cancel(plan, CancelRequest.on(LocalDate.parse("2027-03-02"), "too late")))
                .hasMessageContaining("date");
        assertThatThrownBy(() -> cancel(plan, CancelRequest.on(null, "when?"))).hasMessageContaining("missing");
        assertThatThrownBy(() -> cancel(plan, CancelRequest.now(" "))).hasMessageContaining("reason");
    }

    @Test
    void anEndedPlanCannotBeCancelled() {
        PlanId plan = house.draft();
        cancel(plan, CancelRequest.now("typed twice"));

        assertThatThrownBy(() -> cancel(plan, CancelRequest.now("again")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Cancelled cannot become Cancelled");
    }

    @Test
    void aStaleVersionIsRefused() {
        PlanId plan = house.draft();

        assertThatThrownBy(() -> cancellations.cancel(plan, 99, CancelRequest.now("typed twice")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
    }

    @Test
    void cancellingAndPausingNeedTheRightToActivate() {
        PlanId plan = house.activeFor(12, "120.00");
        long version = plans.get(plan).version();
        var editor = house.with(PlanLevel.EDIT);

        CurrentActor.as(editor, () -> {
            assertForbidden(() -> cancellations.cancel(plan, version, CancelRequest.now("no")));
            assertForbidden(() -> plans.pause(plan, "no", PauseRule.SKIP_DATES));
            assertForbidden(() -> cancellations.endOn(plan, version, Optional.of(MONDAY.plusYears(3)), "no"));
        });
        CurrentActor.as(house.with(PlanLevel.ACTIVATE), () -> {
            cancellations.cancel(plan, version, CancelRequest.now("yes"));
        });
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.CANCELLED);
    }

    @Test
    void aPlanEndsOnItsAgreedEndDate() {
        PlanId plan = house.activeFor(12, "120.00");
        long version = plans.get(plan).version();
        assertThatThrownBy(
                        () -> cancellations.endOn(plan, version, Optional.of(LocalDate.parse("2026-12-31")), "early"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cancel it on 31 December 2026 instead");

        cancellations.endOn(plan, version, Optional.of(LocalDate.parse("2027-06-30")), "the lease ends");
        days(350);
        house.buy(plan, TermKind.RENEWAL);

        assertThat(plans.get(plan).latestGranted().orElseThrow().endsOn()).contains(LocalDate.parse("2027-06-30"));
        assertThatThrownBy(() -> plans.renew(plan)).hasMessageContaining("ends on 30 June 2027");
        time.travelTo(java.time.Instant.parse("2027-07-01T09:00:00Z"));
        endOfService.endDue();
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.COMPLETED);
    }

    @Test
    void aPaidTermIsRefusedOnceThePlansEndDateHasPassed() {
        PlanId plan = house.draft();
        cancellations.endOn(plan, plans.get(plan).version(), Optional.of(MONDAY.plusDays(3)), "a short fair");
        house.pay(plan, TermKind.PURCHASE);
        days(4);

        assertThat(plans.grantPaidTerm(plan)).isEqualTo(Grant.END_DATE_PASSED);

        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.PENDING);
        assertThat(ledger(plan)).isEmpty();
    }

    @Test
    void aBlockedCustomerIsSoldNothingAndGrantedNoPaidTerm() {
        PlanId paid = house.draft();
        house.pay(paid, TermKind.PURCHASE);
        PlanId draft = house.draft();
        customers.block(house.customer.id(), "three reversals");

        assertThat(plans.grantPaidTerm(paid)).isEqualTo(Grant.CUSTOMER_BLOCKED);
        assertThatThrownBy(() -> plans.activate(draft))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is blocked (three reversals)");

        customers.unblock(house.customer.id(), "paid up");
        assertThat(plans.grantPaidTerm(paid)).isEqualTo(Grant.GRANTED);
    }

    @Test
    void aFaultyPlanDoesNotStopOthersFromEnding() {
        PlanId broken = house.activeFor(12, "120.00");
        PlanId sound = house.activeFor(12, "120.00");
        cancel(broken, CancelRequest.on(MONDAY, "moves"));
        cancel(sound, CancelRequest.on(MONDAY, "moves"));
        jdbc.update("update plan_term set currency = 'ZZZ' where plan_id = ?", broken.value());
        days(1);

        endOfService.endDue();

        assertThat(plans.get(sound).status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(status(broken)).isEqualTo("ACTIVE");
        jdbc.update("update plan_term set currency = 'EUR' where plan_id = ?", broken.value());
        endOfService.endDue();
        assertThat(status(broken)).isEqualTo("CANCELLED");
    }

    @Test
    void twoNodesThatSweepAtOnceEndEveryPlanOnce() {
        List<PlanId> leaving = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> house.activeFor(12, "120.00"))
                .toList();
        leaving.forEach(plan -> cancel(plan, CancelRequest.on(MONDAY, "moves")));
        days(1);

        List<Object> ended = Together.run(4, () -> endOfService.endDue());

        assertThat(ended.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(12);
        leaving.forEach(plan -> assertThat(events(plan)).containsOnlyOnce("plan-cancelled", "prepaid-days-left"));
    }

    @Test
    void afterAReversalThereIsNothingLeftToRefund() {
        PlanId plan = house.activeFor(12, "120.00");
        days(30);

        assertThat(cancellations.cancelForReversal(plan, "the bank took it back"))
                .isTrue();

        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(events(plan)).doesNotContain("prepaid-days-left");
        assertThat(cancellations.cancelForReversal(plan, "again")).isFalse();
        assertThat(plans.pauseForReversal(plan, "again")).isFalse();
    }

    private PlanView cancel(PlanId plan, CancelRequest request) {
        return cancellations.cancel(plan, plans.get(plan).version(), request);
    }

    private void days(int days) {
        time.travelTo(time.now().plus(Duration.ofDays(days)));
    }

    private String status(PlanId plan) {
        return jdbc.queryForObject("select status from service_plan where id = ?", String.class, plan.value());
    }

    private List<String> events(PlanId plan) {
        return audit.about(new Subject("plan", plan.toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private AuditTrail.Entry entry(PlanId plan, String event) {
        return audit.about(new Subject("plan", plan.toString())).stream()
                .filter(entry -> entry.event().equals(event))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<String> ledger(PlanId plan) {
        return jdbc.queryForList(
                """
                select concat_ws(' ', effective_on, kind, sum(mrr), sum(terms)) from plan_movement where plan_id = ?
                group by effective_on, kind having sum(terms) <> 0 order by effective_on, kind""",
                String.class,
                plan.value());
    }

    private static void assertForbidden(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind())
                .isEqualTo(Refused.Kind.FORBIDDEN));
    }

    private TermId term(PlanId plan) {
        List<PlanView.Term> terms = plans.all(List.of(plan)).get(0).terms();
        return terms.get(terms.size() - 1).id();
    }
}
