package com.tendwell.gateway;

import com.tendwell.billing.InvoiceId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/** Events about webhooks, except that one was applied, which the audit log shows as the recorded transaction. */
public sealed interface WebhookEvent extends DomainEvent {

    UUID event();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("webhook", event().toString()));
    }

    /** No invoice matches the webhook yet. */
    record WebhookUnmatched(UUID event, String provider, String reason) implements WebhookEvent {
        @Override
        public String after() {
            return "kept, by " + provider;
        }
    }

    /** The webhook is not retried automatically. */
    record WebhookFailed(UUID event, String provider, String reason) implements WebhookEvent {
        @Override
        public String after() {
            return "failed, by " + provider;
        }
    }

    /** A person assigned the webhook to an invoice. */
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

    record WebhookRetried(UUID event) implements WebhookEvent {}

    record WebhookDismissed(UUID event, String reason) implements WebhookEvent {}
}
