package com.tendwell.notification;

import com.tendwell.plan.PlanView;
import com.tendwell.shared.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Where letters are put, and where it is said that there could be none. */
@Component
class PostBox {

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    PostBox(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    /** Nothing happens where the same letter was put in before. */
    void put(Letter letter) {
        outbox.write(letter)
                .ifPresent(id -> events.publishEvent(new NotificationEvent.NotificationWritten(
                        id, letter.to().subject(), letter.template())));
    }

    void sayNotPossible(PlanView plan, String template) {
        sayNotPossible(new Subject("plan", plan.id().toString()), template);
    }

    void sayNotPossible(Subject about, String template) {
        events.publishEvent(
                new NotificationEvent.NotificationNotPossible(about, template, "the customer has no e-mail address"));
    }
}
