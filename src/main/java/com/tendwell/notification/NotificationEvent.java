package com.tendwell.notification;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/** What happens to notifications. */
public sealed interface NotificationEvent extends DomainEvent {

    UUID notification();

    String plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("notification", notification().toString()), new Subject("plan", plan()));
    }

    /** Every attempt of the outbox failed: the claim is held, the repair process starts on this. */
    record DeliveryFailed(UUID notification, String plan, String planNumber, String reason)
            implements NotificationEvent {
        @Override
        public String name() {
            return "delivery-failed";
        }
    }
}
