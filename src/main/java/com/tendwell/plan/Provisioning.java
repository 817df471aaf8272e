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

    void answer(PlanId id, boolean reachable, Optional<Feature> broken, String note) {
        ServicePlan plan = access.lock(id);
        publisher.say(new PlanEvent.ProvisioningChecked(id, outcome(reachable, broken), note));
        // A plan cancelled on the day of its activation has no term left to extend.
        plan.latestGranted()
                .filter(term -> reachable && term.checkedGood(calendar.now()))
                .ifPresent(term -> giveBackLostDays(plan, term));
        plan.touched();
    }

    void fixed(PlanId id, Feature feature, String note) {
        ServicePlan plan = access.lock(id);
        plan.latestGranted().ifPresent(PlanTerm::needsRepair);
        plan.touched();
        publisher.say(new PlanEvent.FeatureRepaired(id, feature, note));
    }

    private void giveBackLostDays(ServicePlan plan, PlanTerm term) {
        int lost = calendar.daysSince(term.grantedAt());
        if (lost == 0) {
            return;
        }
        String before = term.period().toString();
        plan.extend(term, lost);
        ledger.correct(plan);
        publisher.say(new PlanEvent.TermExtended(
                plan.planId(),
                term.termId(),
                before,
                term.period().toString(),
                lost + (lost == 1 ? " day" : " days") + " lost to provisioning"));
    }

    private static String outcome(boolean reachable, Optional<Feature> broken) {
        return reachable
                ? "all features reachable"
                : "not reachable: " + broken.map(Feature::label).orElse("not named");
    }
}
