package com.tendwell.plan;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** A pause ends; where its rule says so, what was bought moves by the days without service. */
@Component
class DateShift {

    private final PlanEventPublisher publisher;

    DateShift(PlanEventPublisher publisher) {
        this.publisher = publisher;
    }

    /** @param firstDayBack with service, or after the plan */
    void resume(ServicePlan plan, PlanPause pause, LocalDate firstDayBack) {
        long days = plan.daysShiftedBy(firstDayBack);
        if (days > 0) {
            shift(plan, pause, days);
        }
        pause.resume(firstDayBack);
        plan.touched();
    }

    /** The term that was interrupted ends later, those after it come later as a whole. */
    private void shift(ServicePlan plan, PlanPause pause, long days) {
        List<PlanTerm> terms = concerned(plan, pause);
        for (PlanTerm term : terms) {
            String before = term.period().toString();
            if (term == terms.get(0)) {
                plan.extend(term, days);
            } else {
                term.moveBy(days);
            }
            publisher.say(new PlanEvent.TermExtended(
                    plan.planId(),
                    term.termId(),
                    before,
                    term.period().toString(),
                    days + (days == 1 ? " day" : " days") + " paused"));
        }
    }

    private static List<PlanTerm> concerned(ServicePlan plan, PlanPause pause) {
        return plan.granted()
                .filter(term -> !term.boughtUntil().isBefore(pause.fromOn()))
                .toList();
    }
}
