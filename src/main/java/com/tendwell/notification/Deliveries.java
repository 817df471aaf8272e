package com.tendwell.notification;

import com.tendwell.shared.LiveCases;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leases notifications and records the outcome. Each call is a short transaction of its own, because none may be open
 * during a conversation with the mail server.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class Deliveries {

    private final Outbox outbox;
    private final MailSettings settings;
    private final LiveCases cases;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(Outbox outbox, MailSettings settings, LiveCases cases, ApplicationEventPublisher events, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.cases = cases;
        this.events = events;
        this.clock = clock;
    }

    Optional<LeasedNotification> takeNext() {
        return outbox.leaseNext(settings.lease());
    }

    /** Leases for a manual attempt; empty if it was sent or another sender holds it. */
    Optional<LeasedNotification> take(UUID id) {
        return outbox.lease(id, settings.lease());
    }

    boolean isSent(UUID id) {
        return outbox.isSent(id);
    }

    void delivered(LeasedNotification leased) {
        if (outbox.markSent(leased)) {
            events.publishEvent(new NotificationEvent.NotificationSent(
                    leased.id(), leased.addressee().subject(), leased.template(), leased.attempt()));
        }
    }

    /** Schedules a retry; after the last attempt a person is asked. */
    void failed(LeasedNotification leased, String error) {
        if (!settings.isLast(leased.attempt())) {
            outbox.putBack(
                    leased, error, clock.instant().plus(settings.backOff().after(leased.attempt())));
        } else if (outbox.markDead(leased, error) && cases.claim(Notifications.REPAIR_CASE, leased.id())) {
            events.publishEvent(new NotificationEvent.DeliveryFailed(
                    leased.id(),
                    leased.addressee().subject(),
                    leased.addressee().caseName(),
                    error));
        }
    }

    /** Records a failed manual attempt, which schedules no retry. */
    void failedByHand(LeasedNotification leased, String error) {
        outbox.markDead(leased, error);
    }
}
