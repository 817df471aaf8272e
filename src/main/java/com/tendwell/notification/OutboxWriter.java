package com.tendwell.notification;

import com.tendwell.plan.PlanView;
import com.tendwell.portal.CustomerLinks;
import com.tendwell.shared.Subject;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes mails to the outbox, and records when one could not be written. */
@Component
class OutboxWriter {

    private final Outbox outbox;
    private final CustomerLinks links;
    private final ApplicationEventPublisher events;

    OutboxWriter(Outbox outbox, CustomerLinks links, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.links = links;
        this.events = events;
    }

    /** Does nothing if a mail with the same key exists. */
    void write(ComposedMail letter) {
        outbox.write(withoutTokens(letter))
                .ifPresent(id -> events.publishEvent(new NotificationEvent.NotificationWritten(
                        id, letter.to().subject(), letter.template())));
    }

    /** A link gives access to whoever has it, so what is stored does not contain it. */
    private ComposedMail withoutTokens(ComposedMail letter) {
        List<String> stored = links.withoutTokens(
                List.of(letter.worded().text(), letter.worded().html()));
        return letter.with(new ComposedMail.Content(letter.worded().subject(), stored.get(0), stored.get(1)));
    }

    void sayNotPossible(PlanView plan, String template) {
        sayNotPossible(new Subject("plan", plan.id().toString()), template);
    }

    void sayNotPossible(Subject about, String template) {
        events.publishEvent(
                new NotificationEvent.NotificationNotPossible(about, template, "the customer has no e-mail address"));
    }
}
