package com.tendwell.plan;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Records quality checks and repairs of digital features, and adds the days lost to the term. */
@Component
class Provisioning {

    private final PlanAccess access;
    private final MovementLedger ledger;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    Provisioning(PlanAccess access, MovementLedger ledger, PlanEventPublisher publisher, PlanCalendar calendar) {
        this.access = access;
        this.ledger = ledger;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    void answer(PlanId id, TermId checked, boolean reachable, Optional<Feature> broken, String note) {
        ServicePlan plan = access.lock(id);
        publisher.say(new PlanEvent.ProvisioningChecked(id, outcome(reachable, broken), note));
        granted(plan, checked)
                .filter(term -> reachable && term.checkedGood(calendar.now()))
                .ifPresent(term -> giveBackLostDays(plan, term));
        plan.touched();
    }

    void fixed(PlanId id, TermId checked, Feature feature, String note) {
        ServicePlan plan = access.lock(id);
        granted(plan, checked).ifPresent(PlanTerm::needsRepair);
        plan.touched();
        publisher.say(new PlanEvent.FeatureRepaired(id, feature, note));
    }

    /** Empty for a plan cancelled on the day of its activation: no term is left to extend. */
    private static Optional<PlanTerm> granted(ServicePlan plan, TermId checked) {
        return plan.term(checked).filter(term -> term.state() == PlanView.TermState.GRANTED);
    }

    /** Where the next term is granted already, its end moves: terms join without a gap. */
    private void giveBackLostDays(ServicePlan plan, PlanTerm checked) {
        int lost = calendar.daysOf(checked.grantedAt(), checked.startsOn(), checked.endsOn());
        if (lost == 0) {
            return;
        }
        PlanTerm term = plan.latestGranted().orElse(checked);
        String before = term.period().inWords();
        plan.extend(term, lost);
        ledger.correct(plan);
        publisher.say(new PlanEvent.TermExtended(
                plan.planId(),
                term.termId(),
                before,
                term.period().inWords(),
                lost + (lost == 1 ? " day" : " days") + " lost to provisioning"));
    }

    private static String outcome(boolean reachable, Optional<Feature> broken) {
        return reachable
                ? "all features reachable"
                : "not reachable: " + broken.map(Feature::label).orElse("not named");
    }
}
