package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** A plan is not served for a while; neither the pause nor its end bills anything. */
@Component
class Pausing {

    private final PlanAccess access;
    private final DateShift shift;
    private final MovementLedger ledger;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    Pausing(
            PlanAccess access,
            DateShift shift,
            MovementLedger ledger,
            PlanEventPublisher publisher,
            PlanCalendar calendar) {
        this.access = access;
        this.shift = shift;
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

    /** The money for it was taken back: what falls into the pause is nobody's to catch up. False where it cannot be. */
    boolean forReversal(PlanId id, String reason) {
        ServicePlan plan = access.lock(id);
        if (!plan.status().mayBecome(PlanStatus.PAUSED)) {
            return false;
        }
        begin(plan, reason, PauseRule.SKIP_DATES);
        return true;
    }

    /** From today on there is service again. */
    ServicePlan resume(PlanId id) {
        ServicePlan plan = mine(id);
        PlanPause pause = plan.openPause().orElseThrow(() -> notPaused(plan));
        shift.resume(plan, pause, calendar.today());
        publisher.become(plan, PlanStatus.ACTIVE, "resumed");
        ledger.correct(plan);
        String until =
                plan.latestGranted().map(term -> term.period().toString()).orElse("");
        publisher.say(new PlanEvent.PauseEnded(plan.planId(), until));
        return plan;
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
                "Plan " + plan.number() + " is " + plan.status().label() + ", not Paused: there is nothing to resume.");
    }
}
