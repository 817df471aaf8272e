package com.tendwell.plan;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A paid term comes into service, unless something happened since it was sold. */
@Component
class TermGranting {

    private final PurchaseRules rules;
    private final MovementLedger ledger;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    TermGranting(PurchaseRules rules, MovementLedger ledger, PlanEventPublisher publisher, PlanCalendar calendar) {
        this.rules = rules;
        this.ledger = ledger;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    /** @param plan locked */
    Grant grant(ServicePlan plan) {
        PlanTerm term = plan.termUnderWay()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no term to grant"));
        TermPeriod period = periodOf(plan, term);
        Grant answer = rules.grantOf(plan, period.startsOn());
        if (answer != Grant.GRANTED) {
            publisher.say(new PlanEvent.GrantRefused(plan.planId(), term.termId(), answer));
            return answer;
        }
        TermPeriod served = period.noLaterThan(plan.endsOn());
        if (term.kind() == TermKind.RENEWAL) {
            plan.priced(term.basePrice());
        }
        term.grant(served, calendar.now());
        publisher.become(plan, PlanStatus.ACTIVE, term.kind() == TermKind.PURCHASE ? "purchase paid" : "renewal paid");
        ledger.granted(plan, term);
        publisher.say(new PlanEvent.TermGranted(plan.planId(), term.termId(), term.kind(), served.toString()));
        return answer;
    }

    private TermPeriod periodOf(ServicePlan plan, PlanTerm term) {
        Optional<PlanTerm> running = plan.latestGranted();
        if (running.isPresent() && calendar.isInGraceOf(running.get().endsOn())) {
            PlanTerm before = running.get();
            return before.period().next(before.months(), before.endsOn(), term.months());
        }
        LocalDate today = calendar.today();
        LocalDate planned = plan.plannedStart();
        boolean later = term.kind() == TermKind.PURCHASE && planned != null && planned.isAfter(today);
        return TermPeriod.from(later ? planned : today, term.months());
    }
}
