package com.tendwell.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Escalation;
import com.tendwell.plan.GivenPlans;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.NewPlan.NewRenewal;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.RenewalConditions;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.plan.TermKind;
import com.tendwell.plan.Together;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.support.Nights;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class RenewalsTest {

    private static final Instant NIGHT = Instant.parse("2027-01-15T01:30:00Z");

    @Autowired
    ServicePlans plans;

    @Autowired
    Renewals renewals;

    @Autowired
    RenewalAnswers answers;

    @Autowired
    RenewalSweep sweep;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    TimeMachine time;

    @Autowired
    Nights nights;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    private GivenPlans house;

    @BeforeEach
    void aHouse() {
        time.reset();
        house = new GivenPlans(plans, customers, staff);
    }

    @AfterEach
    void leaveTheClockToTheOthers() {
        time.reset();
    }

    @Test
    void unsetRenewalTermsGetDefaultsAndSetOnesAreKept() {
        PlanView usual = plans.write(house.yearly("120.00"));
        assertThat(usual.renewal()).isEqualTo(new RenewalConditions(false, Optional.empty(), 45));

        Escalation rise = new Escalation(Escalation.Kind.AMOUNT, new BigDecimal("25.50"));
        PlanView own = plans.write(withRenewal(new NewRenewal(true, rise, 60)));

        RenewalConditions kept = plans.get(own.id()).renewal();
        assertThat(kept.autoRenew()).isTrue();
        assertThat(kept.noticeDays()).isEqualTo(60);
        assertThat(kept.escalation().orElseThrow().value()).isEqualByComparingTo("25.50");
    }

    @Test
    void everyInvalidRenewalFieldIsNamed() {
        refused(new NewRenewal(null, new Escalation(Escalation.Kind.PERCENT, new BigDecimal("101")), 0))
                .containsExactly("renewal.noticeDays", "renewal.escalation.value");
        refused(new NewRenewal(null, new Escalation(Escalation.Kind.PERCENT, new BigDecimal("1.005")), 181))
                .containsExactly("renewal.noticeDays", "renewal.escalation.value");
        refused(new NewRenewal(null, new Escalation(Escalation.Kind.AMOUNT, new BigDecimal("-1")), null))
                .containsExactly("renewal.escalation.value");
        refused(new NewRenewal(null, new Escalation(Escalation.Kind.AMOUNT, null), null))
                .containsExactly("renewal.escalation.value");
        refused(new NewRenewal(null, new Escalation(null, BigDecimal.ONE), null))
                .containsExactly("renewal.escalation.kind");
    }

    @Test
    void theSweepRunTwiceAndOnTwoNodesAtOneInstantOpensOneOffer() {
        PlanView plan = dueAt(NIGHT, null);

        List<Object> claimed = nights.keptTo(plan, () -> Together.run(sweep::claimDue, sweep::claimDue));
        assertThat(claimed).containsExactlyInAnyOrder(1, 0);
        assertThat(nights.keptTo(plan, sweep::claimDue)).as("run again").isZero();
        List<Object> started = Together.run(() -> sweep.startClaimed(10), () -> sweep.startClaimed(10));
        assertThat(started).containsExactlyInAnyOrder(1, 0);
        time.runDueJobs();

        assertThat(jdbc.queryForObject(
                        "select count(*) from renewal_offer where plan_id = ?",
                        Long.class,
                        plan.id().value()))
                .isEqualTo(1);
        assertThat(events(plan)).containsOnlyOnce("renewal-due", "renewal-offered");
    }

    @Test
    void anOfferMadeTwiceIsOneOffer() {
        PlanView plan = offeredAt(NIGHT, null);
        TermId term = plan.latestGranted().orElseThrow().id();

        Together.run(() -> offerAgain(plan, term), () -> offerAgain(plan, term));

        assertThat(events(plan)).containsOnlyOnce("renewal-offered");
    }

    @Test
    void oneOfAConcurrentAcceptAndDeclineCounts() {
        PlanView plan = offeredAt(NIGHT, null);
        String token = tokenOf(plan);

        List<Object> answered = Together.run(
                () -> answers.answerByLink(token, true),
                () -> answers.answerByLink(token, false),
                () -> answers.answerByLink(token, true));

        assertThat(answered.stream().map(Optional.class::cast).filter(Optional::isPresent))
                .hasSize(1);
        assertThat(Stream.of("renewal-accepted", "renewal-declined").filter(events(plan)::contains))
                .hasSize(1);
        assertThat(renewals.byLink(token)).isEmpty();
        assertThat(answers.answerByLink(token, true)).isEmpty();
    }

    @Test
    void aCustomerWhoAcceptsWhileStaffDeclineLeavesOneAnswer() {
        PlanView plan = offeredAt(NIGHT, null);
        String token = tokenOf(plan);
        Actor seller = house.with(PlanLevel.ACTIVATE, Groups.BACK_OFFICE);

        List<Object> answered = Together.run(
                () -> answers.answerByLink(token, true),
                () -> CurrentActor.as(seller, () -> answers.decline(plan.id(), "By phone.")));

        boolean customerWon = ((Optional<?>) answered.get(0)).isPresent();
        assertThat(answered.get(1) instanceof Refused).isEqualTo(customerWon);
        assertThat(offerOf(plan).state()).isEqualTo(customerWon ? State.ACCEPTED : State.DECLINED);
    }

    @Test
    void theAnsweringPersonIsStoredAndAudited() {
        PlanView byCustomer = offeredAt(NIGHT, null);
        answers.answerByLink(tokenOf(byCustomer), false);
        assertThat(offerOf(byCustomer).answeredBy()).isEqualTo("customer " + byCustomer.customer());
        PlanView byStaff = offeredAt(NIGHT, null);
        Actor seller = house.with(PlanLevel.ACTIVATE, Groups.BACK_OFFICE);
        CurrentActor.as(seller, () -> answers.accept(byStaff.id(), "  She called at nine. "));

        assertThat(offerOf(byStaff).answeredBy()).isEqualTo(seller.id());
        assertThat(offerOf(byStaff).note()).isEqualTo("She called at nine.");
        assertThat(audit.about(new Subject("plan", byStaff.id().toString())))
                .filteredOn(entry -> entry.event().equals("renewal-accepted"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(seller.id());
                    assertThat(entry.reason()).isEqualTo("She called at nine.");
                });
    }

    @Test
    void answeringForACustomerNeedsTheRightToActivateAndANote() {
        PlanView plan = offeredAt(NIGHT, null);

        assertThatThrownBy(() -> CurrentActor.as(
                        house.with(PlanLevel.EDIT, Groups.BACK_OFFICE), () -> answers.accept(plan.id(), "By phone.")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("activate");
        assertThatThrownBy(() -> CurrentActor.as(
                        house.with(PlanLevel.NONE, Groups.BACK_OFFICE), () -> answers.decline(plan.id(), "By phone.")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThatThrownBy(() -> answers.accept(plan.id(), " ")).hasMessageContaining("note");
        assertThatThrownBy(() -> answers.accept(house.draft(), "By phone.")).hasMessageContaining("is offered");
        assertThat(offerOf(plan).state()).isEqualTo(State.OPEN);
    }

    @Test
    void anOfferCannotBeChangedInTheDatabase() {
        PlanView plan = offeredAt(NIGHT, null);

        for (String attempt : List.of(
                "update renewal_offer set base_price = 1 where plan_id = ?",
                "update renewal_offer set recurring_price = 1 where plan_id = ?",
                "update renewal_offer set term_id = term_id where plan_id = ?",
                "delete from renewal_offer where plan_id = ?")) {
            assertThatThrownBy(() -> jdbc.update(attempt, plan.id().value()))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aShortTermIsOfferedAtItsHalf() {
        PlanView monthly = plans.get(house.activeFor(1, "10.00"));
        time.travelTo(Instant.parse("2026-03-15T01:30:00Z"));
        assertThat(nights.keptTo(monthly, sweep::claimDue)).isZero();
        time.travelTo(Instant.parse("2026-03-17T01:30:00Z"));
        assertThat(nights.keptTo(monthly, sweep::claimDue)).isEqualTo(1);
        sweep.startClaimed(10);
    }

    @Test
    void manyDueRenewalsAreStartedAFewAtATime() {
        PlanView plan = dueAt(NIGHT, null);
        nights.keptTo(plan, sweep::claimDue);

        assertThat(sweep.startClaimed(0)).isZero();
        assertThat(sweep.startClaimed(1)).isEqualTo(1);
        assertThat(sweep.startClaimed(1)).isZero();
    }

    @Test
    void anOfferOfATermThatEndsOnALeapDayNamesTheDaysThatFollow() {
        time.travelTo(Instant.parse("2027-03-01T09:00:00Z"));
        PlanView plan = plans.get(house.activeFor(12, "120.00"));
        assertThat(plan.latestGranted().orElseThrow().endsOn()).contains(LocalDate.parse("2028-02-29"));
        time.travelTo(Instant.parse("2028-01-15T01:30:00Z"));
        nights.sweep(plan);

        RenewalOfferView offer = offerOf(plan);

        assertThat(offer.startsOn()).isEqualTo("2028-03-01");
        assertThat(offer.endsOn()).isEqualTo("2029-02-28");
        assertThat(offer.answerUntil()).isEqualTo("2028-03-14");
    }

    private Object offerAgain(PlanView plan, TermId term) {
        renewals.offer(plan.id(), term);
        return null;
    }

    private PlanView dueAt(Instant night, NewRenewal renewal) {
        time.reset();
        PlanId plan = plans.write(withRenewal(renewal)).id();
        house.buy(plan, TermKind.PURCHASE);
        time.travelTo(night);
        return plans.get(plan);
    }

    private PlanView offeredAt(Instant night, NewRenewal renewal) {
        PlanView plan = dueAt(night, renewal);
        nights.sweep(plan);
        return plan;
    }

    private NewPlan withRenewal(NewRenewal renewal) {
        return house.aPlan().renewedBy(renewal).build();
    }

    private org.assertj.core.api.ListAssert<String> refused(NewRenewal renewal) {
        Refused refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                Refused.class, () -> plans.write(withRenewal(renewal)));
        return assertThat(
                refused.fields().stream().map(Refused.Field::field).distinct().toList());
    }

    private RenewalOfferView offerOf(PlanView plan) {
        return renewals.offerOf(plan.id()).orElseThrow();
    }

    private String tokenOf(PlanView plan) {
        String link = renewals.linkTo(offerOf(plan)).toString();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private List<String> events(PlanView plan) {
        return audit.about(new Subject("plan", plan.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
