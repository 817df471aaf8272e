package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView.Term;
import com.tendwell.plan.PlanView.TermState;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;

/** A term from opening to grant or cancellation, step by step and without the process. */
@RoomTest
class PurchaseTest {

    @Autowired
    ServicePlans plans;

    @Autowired
    Cancellations cancellations;

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
    void aPurchaseGoesFromProcessingThroughPendingToActive() {
        PlanId plan = house.draft();
        UUID invoice = UUID.randomUUID();

        TermId term = plans.openTerm(plan, TermKind.PURCHASE);
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.PROCESSING);
        plans.termInvoiced(plan, term, invoice);
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.PENDING);
        plans.termPaid(plan, term, "INV-2026-000001");
        assertThat(plans.get(plan).openTerm()).hasValueSatisfying(open -> {
            assertThat(open.state()).isEqualTo(TermState.PAID);
            assertThat(open.invoice()).contains(invoice);
        });
        assertThat(plans.inServiceOn(plan, day("2026-03-02"))).isFalse();
        plans.grantPaidTerm(plan);

        PlanView active = plans.get(plan);
        assertThat(active.status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(active.statusSince()).isEqualTo(time.now());
        assertThat(period(active.latestGranted().orElseThrow())).isEqualTo("2026-03-02 to 2027-03-01");
        assertThat(plans.inServiceOn(plan, day("2026-03-01"))).isFalse();
        assertThat(plans.inServiceOn(plan, day("2026-03-02"))).isTrue();
        assertThat(plans.inServiceOn(plan, day("2027-03-01"))).isTrue();
        assertThat(plans.inServiceOn(plan, day("2027-03-02"))).isFalse();
        assertThat(events(plan))
                .containsExactly(
                        "plan-created",
                        "plan-processing",
                        "purchase-opened",
                        "plan-pending",
                        "term-paid",
                        "plan-active",
                        "term-granted");
    }

    @Test
    void everyStepIsIdempotent() {
        PlanId plan = house.draft();
        UUID invoice = UUID.randomUUID();

        TermId term = plans.openTerm(plan, TermKind.PURCHASE);
        assertThat(plans.openTerm(plan, TermKind.PURCHASE)).isEqualTo(term);
        plans.termInvoiced(plan, term, invoice);
        plans.termInvoiced(plan, term, invoice);
        plans.termPaid(plan, term, "INV-2026-000001");
        plans.termPaid(plan, term, "INV-2026-000001");

        assertThat(plans.get(plan).terms()).hasSize(1);
        assertThat(events(plan)).doesNotHaveDuplicates();
    }

    @Test
    void aPlannedStartThatIsLaterBeginsTheTerm() {
        PlanId later = plans.write(house.plan("120.00", 12, day("2026-05-31"), List.of()))
                .id();
        PlanId past = plans.write(house.plan("120.00", 12, day("2026-01-15"), List.of()))
                .id();

        house.buy(later, TermKind.PURCHASE);
        house.buy(past, TermKind.PURCHASE);

        assertThat(latest(later)).isEqualTo("2026-05-31 to 2027-05-30");
        assertThat(latest(past)).isEqualTo("2026-03-02 to 2027-03-01");
    }

    @Test
    void todayIsTheOfficesDateNotTheServers() {
        time.travelTo(Instant.parse("2026-03-02T23:30:00Z"));

        assertThat(latest(house.activeFor(12, "120.00"))).isEqualTo("2026-03-03 to 2027-03-02");
    }

    @Test
    void theRecurringPriceOfATermIsBasePlusRecurringFees() {
        PlanId plan = plans.write(house.plan(
                        "120.00",
                        12,
                        null,
                        List.of(
                                new NewPlan.NewAddOn("Filter", null, new BigDecimal("24.00"), true, true),
                                new NewPlan.NewAddOn("Set-up", null, new BigDecimal("50.00"), false, true))))
                .id();

        house.buy(plan, TermKind.PURCHASE);

        assertThat(plans.get(plan).latestGranted().orElseThrow().recurringPrice())
                .hasToString("EUR 144.00");
        assertThat(ledger(plan))
                .containsExactly(
                        "2026-03-02 START PURCHASE 12.0000 144.0000 1", "2027-03-02 END PURCHASE -12.0000 0.0000 -1");
    }

    @Test
    void aTermIsNotGrantedBeforeItIsPaid() {
        PlanId plan = house.draft();
        assertThatThrownBy(() -> plans.grantPaidTerm(plan)).isInstanceOf(IllegalStateException.class);
        plans.openTerm(plan, TermKind.PURCHASE);

        assertThatThrownBy(() -> plans.grantPaidTerm(plan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not paid");

        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.PROCESSING);
        assertThat(ledger(plan)).isEmpty();
    }

    @Test
    void concurrentGrantsOfATermGrantItOnce() {
        PlanId plan = house.draft();
        house.pay(plan, TermKind.PURCHASE);

        List<Object> answers = Together.run(4, () -> {
            plans.grantPaidTerm(plan);
            return "granted";
        });

        assertThat(answers).filteredOn("granted"::equals).hasSize(1);
        assertThat(ledger(plan)).hasSize(2);
    }

    @Test
    void aRenewalJoinsTheRunningTerm() {
        PlanId plan = house.activeFor(12, "120.00");
        time.travelTo(Instant.parse("2027-02-10T09:00:00Z"));

        house.buy(plan, TermKind.RENEWAL);

        assertThat(latest(plan)).isEqualTo("2027-03-02 to 2028-03-01");
        assertThat(ledger(plan))
                .containsExactly(
                        "2026-03-02 START PURCHASE 10.0000 120.0000 1",
                        "2027-03-02 END PURCHASE -10.0000 0.0000 -1",
                        "2027-03-02 START RENEWAL 10.0000 120.0000 1",
                        "2028-03-02 END RENEWAL -10.0000 0.0000 -1");
        assertThat(events(plan)).contains("renewal-opened");
    }

    @Test
    void aRenewalPaidOnTheLastDayOfTheGraceStillJoinsAndADayLaterStartsAnew() {
        PlanId inGrace = house.activeFor(12, "120.00");
        PlanId late = house.activeFor(12, "120.00");
        time.travelTo(Instant.parse("2027-03-15T22:59:00Z"));
        house.buy(inGrace, TermKind.RENEWAL);
        time.travelTo(Instant.parse("2027-03-15T23:01:00Z"));
        house.buy(late, TermKind.RENEWAL);

        assertThat(latest(inGrace)).isEqualTo("2027-03-02 to 2028-03-01");
        assertThat(latest(late)).isEqualTo("2027-03-16 to 2028-03-15");
        assertThat(plans.inServiceOn(late, day("2027-03-15"))).isFalse();
    }

    @Test
    void monthlyTermsFromThe31stKeepTheirMonthEnds() {
        time.travelTo(Instant.parse("2027-01-31T09:00:00Z"));
        PlanId plan = house.activeFor(1, "10.00");
        for (String paidOn : List.of("2027-02-20", "2027-03-20", "2027-04-20")) {
            time.travelTo(Instant.parse(paidOn + "T09:00:00Z"));
            house.buy(plan, TermKind.RENEWAL);
        }

        assertThat(plans.get(plan).terms())
                .extracting(PurchaseTest::period)
                .containsExactly(
                        "2027-01-31 to 2027-02-27",
                        "2027-02-28 to 2027-03-30",
                        "2027-03-31 to 2027-04-29",
                        "2027-04-30 to 2027-05-30");
    }

    @Test
    void aPlanStaysInServiceDuringItsRenewalButNotBeyondItsTerm() {
        PlanId plan = house.activeFor(12, "120.00");
        time.travelTo(Instant.parse("2027-02-10T09:00:00Z"));
        TermId renewal = plans.openTerm(plan, TermKind.RENEWAL);
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.PROCESSING);
        plans.termInvoiced(plan, renewal, UUID.randomUUID());
        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.PENDING);

        assertThat(plans.inServiceOn(plan, day("2027-02-10"))).isTrue();
        assertThat(plans.inServiceOn(plan, day("2027-03-01"))).isTrue();
        assertThat(plans.inServiceOn(plan, day("2027-03-02"))).isFalse();
    }

    @Test
    void aPurchaseThatIsNeverPaidCancelsThePlan() {
        PlanId plan = house.draft();
        TermId term = plans.openTerm(plan, TermKind.PURCHASE);
        plans.termInvoiced(plan, term, UUID.randomUUID());

        cancellations.cancelOpenTerm(plan, "not paid");

        assertThat(plans.get(plan).status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(plans.get(plan).openTerm()).isEmpty();
        assertThat(ledger(plan)).isEmpty();
        assertThatThrownBy(() -> plans.termPaid(plan, term, "INV-2026-000001"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was cancelled");
    }

    @Test
    void aRenewalThatIsNeverPaidFallsBackToTheRunningTermAndExpiresOnceItsGraceIsOver() {
        PlanId running = house.activeFor(12, "120.00");
        PlanId inGrace = house.activeFor(12, "120.00");
        PlanId lapsed = house.activeFor(12, "120.00");
        time.travelTo(Instant.parse("2027-02-10T09:00:00Z"));
        plans.openTerm(running, TermKind.RENEWAL);
        plans.openTerm(inGrace, TermKind.RENEWAL);
        plans.openTerm(lapsed, TermKind.RENEWAL);
        cancellations.cancelOpenTerm(running, "not paid");
        time.travelTo(Instant.parse("2027-03-15T09:00:00Z"));
        cancellations.cancelOpenTerm(inGrace, "not paid");
        time.travelTo(Instant.parse("2027-03-16T09:00:00Z"));
        cancellations.cancelOpenTerm(lapsed, "not paid");

        assertThat(plans.get(running).status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(inGrace).status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(lapsed).status()).isEqualTo(PlanStatus.EXPIRED);
        time.travelTo(Instant.parse("2027-06-01T09:00:00Z"));
        house.buy(lapsed, TermKind.RENEWAL);
        assertThat(latest(lapsed)).isEqualTo("2027-06-01 to 2028-05-31");
        assertThat(plans.get(lapsed).terms())
                .extracting(Term::state)
                .containsExactly(TermState.GRANTED, TermState.CANCELLED, TermState.GRANTED);
    }

    @Test
    void aTermOpenedForTheWrongKindOfPlanIsRefused() {
        PlanId draft = house.draft();
        PlanId active = house.activeFor(12, "120.00");

        assertThatThrownBy(() -> plans.openTerm(draft, TermKind.RENEWAL)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> plans.openTerm(active, TermKind.PURCHASE)).isInstanceOf(Refused.class);
    }

    @Test
    void everyStepIsANewVersionOfThePlan() {
        PlanId plan = house.draft();
        long before = plans.get(plan).version();
        TermId term = plans.openTerm(plan, TermKind.PURCHASE);
        long opened = plans.get(plan).version();
        plans.termInvoiced(plan, term, UUID.randomUUID());
        long invoiced = plans.get(plan).version();
        plans.termPaid(plan, term, "INV-2026-000001");
        long paid = plans.get(plan).version();

        assertThat(List.of(before, opened, invoiced, paid))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void nobodyRewritesTheLedger() {
        PlanId plan = house.activeFor(12, "120.00");

        assertThatThrownBy(() -> jdbc.update("update plan_movement set mrr = 0 where plan_id = ?", plan.value()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("plan_movement");
        assertThatThrownBy(() -> jdbc.update("delete from plan_movement where plan_id = ?", plan.value()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("plan_movement");
    }

    @Test
    void lockingNeedsATransaction() {
        PlanId plan = house.draft();

        assertThatThrownBy(() -> plans.lock(plan)).isInstanceOf(IllegalTransactionStateException.class);
    }

    private String latest(PlanId plan) {
        return period(plans.get(plan).latestGranted().orElseThrow());
    }

    private static String period(Term term) {
        return term.startsOn().orElseThrow() + " to " + term.endsOn().orElseThrow();
    }

    private List<String> ledger(PlanId plan) {
        return jdbc.query(
                "select * from plan_movement where plan_id = ? order by id",
                (row, n) -> "%s %s %s %s %s %d"
                        .formatted(
                                row.getDate("effective_on"),
                                row.getString("kind"),
                                row.getString("term_kind"),
                                row.getBigDecimal("mrr"),
                                row.getBigDecimal("amount"),
                                row.getInt("terms")),
                plan.value());
    }

    private List<String> events(PlanId plan) {
        return audit.about(new Subject("plan", plan.toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
