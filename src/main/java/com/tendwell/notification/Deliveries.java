package com.tendwell.notification;

import com.tendwell.audit.AuditTrail;
import com.tendwell.shared.LiveCases;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

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
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(
            Outbox outbox,
            MailSettings settings,
            LiveCases cases,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.cases = cases;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @param lease token of the lease, chosen by the sender so that it can be released whatever this call returns */
    Optional<LeasedNotification> takeNext(UUID lease) {
        return outbox.leaseNext(lease, settings.lease());
    }

    /** Leases for a manual attempt; empty if it was sent or another sender holds it. */
    Optional<LeasedNotification> take(UUID id) {
        return outbox.lease(id, UUID.randomUUID(), settings.lease());
    }

    /** Gives back what was not handed over; the attempt does not count. */
    void release(UUID lease) {
        outbox.release(lease);
    }

    boolean isSent(UUID id) {
        return outbox.isSent(id);
    }

    /**
     * Writes all that {@link #delivered} would write, and rolls it back: what cannot be recorded must not be handed over.
     *
     * @return false if another sender has taken over the expired lease
     * @throws RuntimeException if the database refuses
     */
    boolean rehearse(LeasedNotification leased) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        boolean held = recordDelivered(leased);
        audit.writeNow();
        return held;
    }

    void delivered(LeasedNotification leased) {
        recordDelivered(leased);
    }

    private boolean recordDelivered(LeasedNotification leased) {
        boolean held = outbox.markSent(leased);
        if (held) {
            events.publishEvent(new NotificationEvent.NotificationSent(
                    leased.id(), leased.addressee().subject(), leased.template(), leased.attempt()));
        }
        return held;
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
