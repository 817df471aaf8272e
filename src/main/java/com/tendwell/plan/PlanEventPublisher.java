package com.tendwell.plan;

import com.tendwell.shared.DomainEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says what happens to plans, in the transaction in which it happens, with the clock's time on the plan. */
@Component
class PlanEventPublisher {

    private final ApplicationEventPublisher publisher;
    private final PlanCalendar calendar;

    PlanEventPublisher(ApplicationEventPublisher publisher, PlanCalendar calendar) {
        this.publisher = publisher;
        this.calendar = calendar;
    }

    void say(DomainEvent event) {
        publisher.publishEvent(event);
    }

    /** Moves the plan on and says so. */
    void become(ServicePlan plan, PlanStatus next, String reason) {
        PlanStatus before = plan.become(next, calendar.now());
        say(new PlanEvent.StatusChanged(plan.planId(), before, next, reason));
    }
}
