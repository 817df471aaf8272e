package com.tendwell.notification;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/** What happens to notifications. They are about the plan whose customer gets them, or the person of the staff who does. */
public sealed interface NotificationEvent extends DomainEvent {

    Subject about();

    /** A notification stands in the outbox and goes out after commit. */
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

    /** The mail server took it. */
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

    /** Nothing was written because there is no way to reach whom it is for. */
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
     * Every attempt of the outbox failed: the claim is held, the repair process starts on this.
     *
     * @param caseName number of the plan, or the staff id of who was to get it
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
