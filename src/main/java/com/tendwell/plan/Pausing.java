package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pauses and resumes plans; neither bills anything. */
@Component
class Pausing {

    private final PlanAccess access;
    private final MovementLedger ledger;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    Pausing(PlanAccess access, MovementLedger ledger, PlanEventPublisher publisher, PlanCalendar calendar) {
        this.access = access;
        this.ledger = ledger;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    ServicePlan pause(PlanId id, String why, PauseRule rule) {
        ServicePlan plan = mine(id);
        String reason = Reasons.of(why);
        if (rule == null) {
            throw Refused.field("rule", null, "is missing: send SHIFT_DATES or SKIP_DATES");
        }
        begin(plan, reason, rule);
        return plan;
    }

    /**
     * Pauses a plan whose payment was reversed; days within the pause are not made up. False if the status does not
     * allow it.
     */
    boolean forReversal(PlanId id, String reason) {
        ServicePlan plan = access.lock(id);
        if (!plan.status().mayBecome(PlanStatus.PAUSED)) {
            return false;
        }
        begin(plan, reason, PauseRule.SKIP_DATES);
        return true;
    }

    /** Resumes service from today on. */
    ServicePlan resume(PlanId id) {
        ServicePlan plan = mine(id);
        PlanPause pause = plan.openPause().orElseThrow(() -> notPaused(plan));
        resume(plan, pause, calendar.today());
        publisher.become(plan, PlanStatus.ACTIVE, "resumed");
        ledger.correct(plan);
        String until = plan.latestGranted().map(term -> term.period().inWords()).orElse("");
        publisher.say(new PlanEvent.PauseEnded(plan.planId(), until));
        return plan;
    }

    /**
     * Ends a pause; if its rule shifts dates, terms move by the days without service.
     *
     * @param firstDayBack first day with service again, or the day after the plan's end
     */
    void resume(ServicePlan plan, PlanPause pause, LocalDate firstDayBack) {
        long days = plan.daysShiftedBy(firstDayBack);
        if (days > 0) {
            shift(plan, pause, days);
        }
        pause.resume(firstDayBack);
        plan.touched();
    }

    /** The interrupted term ends later; those after it move as a whole. */
    private void shift(ServicePlan plan, PlanPause pause, long days) {
        List<PlanTerm> terms = concerned(plan, pause);
        for (PlanTerm term : terms) {
            String before = term.period().inWords();
            if (term == terms.get(0)) {
                plan.extend(term, days);
            } else {
                term.moveBy(days);
            }
            publisher.say(new PlanEvent.TermExtended(
                    plan.planId(),
                    term.termId(),
                    before,
                    term.period().inWords(),
                    days + (days == 1 ? " day" : " days") + " paused"));
        }
    }

    private static List<PlanTerm> concerned(ServicePlan plan, PlanPause pause) {
        return plan.granted()
                .filter(term -> !term.boughtUntil().isBefore(pause.fromOn()))
                .toList();
    }

    private void begin(ServicePlan plan, String reason, PauseRule rule) {
        LocalDate today = calendar.today();
        publisher.become(plan, PlanStatus.PAUSED, reason);
        plan.pause(today, rule, reason, CurrentActor.actor().person(), calendar.now());
        ledger.correct(plan);
        publisher.say(new PlanEvent.PauseBegun(plan.planId(), rule, reason));
    }

    private ServicePlan mine(PlanId id) {
        ServicePlan plan = access.visible(access.lock(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        return plan;
    }

    private static Refused notPaused(ServicePlan plan) {
        return Refused.conflict(
                "plan-not-paused",
                "Plan " + plan.number() + " is " + plan.status().label() + ", not Paused, so it cannot be resumed.");
    }
}
