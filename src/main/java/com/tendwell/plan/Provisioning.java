package com.tendwell.plan;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Digital features are switched on, checked with the customer, mended; days lost to that are given back. */
@Component
class Provisioning {

    private final PlanShelf shelf;
    private final FeatureLinks links;
    private final MovementLedger ledger;
    private final PlanNews news;
    private final PlanCalendar calendar;

    Provisioning(PlanShelf shelf, FeatureLinks links, MovementLedger ledger, PlanNews news, PlanCalendar calendar) {
        this.shelf = shelf;
        this.links = links;
        this.ledger = ledger;
        this.news = news;
        this.calendar = calendar;
    }

    void record(PlanId id) {
        ServicePlan plan = shelf.lock(id);
        links.of(plan);
        news.say(new PlanEvent.ProvisioningRecorded(id, plan.features()));
    }

    void answer(PlanId id, boolean reachable, Optional<Feature> broken, String note) {
        ServicePlan plan = shelf.lock(id);
        PlanTerm term = granted(plan);
        news.say(new PlanEvent.ProvisioningChecked(id, outcome(reachable, broken), note));
        if (reachable && term.checkedGood(calendar.now())) {
            giveBackLostDays(plan, term);
        }
        plan.touched();
    }

    void fixed(PlanId id, Feature feature, String note) {
        ServicePlan plan = shelf.lock(id);
        granted(plan).needsRepair();
        plan.touched();
        links.renew(plan, feature);
        news.say(new PlanEvent.ProvisioningChecked(id, feature.label() + ": mended", note));
    }

    private void giveBackLostDays(ServicePlan plan, PlanTerm term) {
        int lost = calendar.daysSince(term.grantedAt());
        if (lost == 0) {
            return;
        }
        LocalDate oldEnd = term.endsOn();
        String before = term.period().toString();
        term.extendTo(oldEnd.plusDays(lost));
        shelf.flush();
        ledger.extended(plan, term, oldEnd);
        news.say(new PlanEvent.TermExtended(
                plan.planId(),
                term.termId(),
                before,
                term.period().toString(),
                lost + (lost == 1 ? " day" : " days") + " lost to provisioning"));
    }

    private static PlanTerm granted(ServicePlan plan) {
        return plan.latestGranted()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " was never in service"));
    }

    private static String outcome(boolean reachable, Optional<Feature> broken) {
        return reachable
                ? "all features reachable"
                : "not reachable: " + broken.map(Feature::label).orElse("not named");
    }
}
