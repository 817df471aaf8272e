package com.tendwell.gateway;

import com.tendwell.billing.InvoiceId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/**
 * What happens to events of payment providers beside being applied, which the audit sees as the transaction that is
 * recorded.
 */
public sealed interface WebhookEvent extends DomainEvent {

    UUID event();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("webhook", event().toString()));
    }

    /** Its invoice is not known, so it is kept. */
    record WebhookUnmatched(UUID event, String provider, String reason) implements WebhookEvent {
        @Override
        public String after() {
            return "kept, by " + provider;
        }
    }

    /** It is not tried again by itself. */
    record WebhookFailed(UUID event, String provider, String reason) implements WebhookEvent {
        @Override
        public String after() {
            return "failed, by " + provider;
        }
    }

    /** A person said for which invoice it is. */
    record WebhookAssigned(UUID event, InvoiceId invoice, String number) implements WebhookEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("webhook", event().toString()), new Subject("invoice", invoice.toString()));
        }

        @Override
        public String after() {
            return number;
        }
    }

    /** A person has it tried again. */
    record WebhookRetried(UUID event) implements WebhookEvent {}

    /** A person dismissed it. */
    record WebhookDismissed(UUID event, String reason) implements WebhookEvent {}
}
