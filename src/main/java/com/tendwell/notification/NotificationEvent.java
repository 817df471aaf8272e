package com.tendwell.notification;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/** What happens to notifications. The plan is its id as text. */
public sealed interface NotificationEvent extends DomainEvent {

    String plan();

    /** A notification stands in the outbox and goes out after commit. */
    record NotificationWritten(UUID notification, String plan, String template) implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return about(notification, plan);
        }

        @Override
        public String name() {
            return "notification-written";
        }

        @Override
        public String after() {
            return template;
        }
    }

    /** The mail server took it. */
    record NotificationSent(UUID notification, String plan, String template, int attempts)
            implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return about(notification, plan);
        }

        @Override
        public String name() {
            return "notification-sent";
        }

        @Override
        public String after() {
            return template + ", attempt " + attempts;
        }
    }

    /** Nothing was written because there is no way to reach the customer. */
    record NotificationNotPossible(String plan, String template, String reason) implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("plan", plan));
        }

        @Override
        public String name() {
            return "notification-not-possible";
        }

        @Override
        public String after() {
            return template + ": not sent";
        }
    }

    /** Every attempt of the outbox failed: the claim is held, the repair process starts on this. */
    record DeliveryFailed(UUID notification, String plan, String planNumber, String reason)
            implements NotificationEvent {
        @Override
        public List<Subject> subjects() {
            return about(notification, plan);
        }

        @Override
        public String name() {
            return "delivery-failed";
        }
    }

    private static List<Subject> about(UUID notification, String plan) {
        return List.of(new Subject("notification", notification.toString()), new Subject("plan", plan));
    }
}
