package com.tendwell.notification;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;

/**
 * Sends the outbox: leases, sends and records one notification after the other. {@link Deliveries} decides whether a
 * failed one is tried again.
 */
@Component
class OutboxSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final int LONGEST_ERROR = 500;

    private final Deliveries deliveries;
    private final MailTransport transport;

    OutboxSender(Deliveries deliveries, MailTransport transport) {
        this.deliveries = deliveries;
        this.transport = transport;
    }

    /**
     * Sends until nothing is due; any number of senders and nodes may run concurrently. An unreachable server ends the
     * round, so that it does not cost every waiting mail an attempt.
     *
     * @return the number sent
     */
    int sendDue() {
        int sent = 0;
        for (Optional<LeasedNotification> leased = deliveries.takeNext();
                leased.isPresent();
                leased = deliveries.takeNext()) {
            Optional<RuntimeException> failure = attempt(leased.get());
            if (failure.isEmpty()) {
                sent++;
            } else if (isServerAway(failure.get())) {
                break;
            }
        }
        return sent;
    }

    /** Describes a failure without the recipient's address, because it is shown where personal data must not appear. */
    static String reason(RuntimeException failure, LeasedNotification leased) {
        Throwable cause = failure instanceof MailSendException send && send.getMessageExceptions().length > 0
                ? NestedExceptionUtils.getMostSpecificCause(send.getMessageExceptions()[0])
                : NestedExceptionUtils.getMostSpecificCause(failure);
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String masked = words.replace(leased.recipient(), "(recipient)").strip();
        return masked.length() <= LONGEST_ERROR ? masked : masked.substring(0, LONGEST_ERROR);
    }

    private Optional<RuntimeException> attempt(LeasedNotification leased) {
        try {
            transport.send(leased);
        } catch (RuntimeException e) {
            String reason = reason(e, leased);
            LOG.warn(
                    "Attempt {} to send notification {} of {} failed: {}",
                    leased.attempt(),
                    leased.id(),
                    leased.addressee().caseName(),
                    reason);
            deliveries.failed(leased, reason);
            return Optional.of(e);
        }
        deliveries.delivered(leased);
        return Optional.empty();
    }

    /** Whether the server was unreachable or refused the login; its objection to a single mail has no cause. */
    private static boolean isServerAway(RuntimeException failure) {
        return failure instanceof MailAuthenticationException
                || failure instanceof MailSendException && failure.getCause() != null;
    }
}
