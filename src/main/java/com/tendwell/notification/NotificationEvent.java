package com.tendwell.notification;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/**
 * Events of notifications. Their subject is the record that the mail is about, or the member of staff who receives it.
 */
public sealed interface NotificationEvent extends DomainEvent {

    Subject about();

    /** A notification was written to the outbox and is sent after commit. */
    record NotificationWritten(UUID notification, Subject about, String template) implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return NotificationEvent.of(notification, about);
        }

        @Override
        public String after() {
            return template;
        }
    }

    /** The mail server accepted the mail. */
    record NotificationSent(UUID notification, Subject about, String template, int attempts)
            implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return NotificationEvent.of(notification, about);
        }

        @Override
        public String after() {
            return template + ", attempt " + attempts;
        }
    }

    /** No notification was written, because the recipient has no address. */
    record NotificationNotPossible(Subject about, String template, String reason) implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(about);
        }

        @Override
        public String after() {
            return template + ": not sent";
        }
    }

    /**
     * Every attempt failed; the repair is claimed, and this event starts its process.
     *
     * @param caseName number of the plan, or the recipient's staff id
     */
    record DeliveryFailed(UUID notification, Subject about, String caseName, String reason)
            implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return NotificationEvent.of(notification, about);
        }
    }

    private static List<Subject> of(UUID notification, Subject about) {
        return List.of(new Subject("notification", notification.toString()), about);
    }
}
