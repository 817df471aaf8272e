package com.tendwell.notification;

import com.tendwell.plan.PlanView;
import com.tendwell.shared.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes mails to the outbox, and records when one could not be written. */
@Component
class OutboxWriter {

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    OutboxWriter(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    /** Does nothing if a mail with the same key exists. */
    void write(ComposedMail letter) {
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
