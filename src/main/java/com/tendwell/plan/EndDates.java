package com.tendwell.plan;

import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The day on which a plan ends for good is agreed, moved, or left open. */
@Component
class EndDates {

    private final PlanAccess access;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    EndDates(PlanAccess access, PlanEventPublisher publisher, PlanCalendar calendar) {
        this.access = access;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    ServicePlan endOn(PlanId id, long version, LocalDate lastDay, String why) {
        ServicePlan plan = access.visible(access.lock(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        if (plan.version() != version) {
            throw Refused.stale("plan", plan.number());
        }
        String reason = Reasons.of(why);
        check(plan, lastDay);
        String before = words(plan.endsOn());
        plan.endOn(lastDay);
        publisher.say(new PlanEvent.EndChanged(id, before, words(lastDay), reason));
        return plan;
    }

    private void check(ServicePlan plan, LocalDate lastDay) {
        if (plan.status() == PlanStatus.CANCELLED || plan.status() == PlanStatus.COMPLETED) {
            throw Refused.conflict(
                    "plan-over",
                    "Plan " + plan.number() + " is " + plan.status().label() + ": its end cannot be moved any more.");
        }
        if (lastDay == null) {
            return;
        }
        if (lastDay.isBefore(calendar.today())) {
            throw Refused.field("endsOn", lastDay, "lies in the past: name today or a later day, or cancel the plan");
        }
        plan.latestGranted()
                .map(PlanTerm::boughtUntil)
                .filter(lastDay::isBefore)
                .ifPresent(bought -> {
                    throw Refused.conflict(
                            "plan-bought-further",
                            "Plan " + plan.number() + " is paid until " + bought + ": cancel it on " + lastDay
                                    + " instead, so that the money for the days after it is decided about.");
                });
    }

    private static String words(LocalDate lastDay) {
        return lastDay == null ? "open-ended" : "last day " + lastDay;
    }
}
