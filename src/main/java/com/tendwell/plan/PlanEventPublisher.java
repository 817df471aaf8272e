package com.tendwell.plan;

import com.tendwell.shared.DomainEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes plan events in the transaction of the change. */
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

    /** Changes the plan's status and publishes the change. */
    void become(ServicePlan plan, PlanStatus next, String reason) {
        PlanStatus before = plan.become(next, calendar.now());
        say(new PlanEvent.StatusChanged(plan.planId(), before, next, reason));
    }
}
