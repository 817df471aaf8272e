package com.tendwell.notification;

import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;

/**
 * Sends the outbox: leases, prepares, hands over and records one notification after the other; any number of senders and
 * nodes may run concurrently. {@link Deliveries} decides whether a failed one is tried again. What the database refuses
 * to record is kept and recorded before anything else is taken, so that no mail goes out twice or waits for its lease to
 * end.
 */
@Component
class OutboxSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final int LONGEST_ERROR = 500;

    private final Deliveries deliveries;
    private final MailTransport transport;
    private final Queue<Runnable> unrecorded = new ConcurrentLinkedQueue<>();
    private final ReentrantLock probing = new ReentrantLock();
    private volatile boolean serverAway;

    private enum Step {
        SENT,
        FAILED,
        /** Nothing is due, or work cannot go on now. */
        END
    }

    OutboxSender(Deliveries deliveries, MailTransport transport) {
        this.deliveries = deliveries;
        this.transport = transport;
    }

    /**
     * Sends until nothing is due. An unreachable mail server, or a database that records nothing, ends the round.
     *
     * @return the number sent
     */
    int sendDue() {
        int sent = 0;
        for (Step step = next(); step != Step.END; step = next()) {
            sent += step == Step.SENT ? 1 : 0;
        }
        return sent;
    }

    /**
     * Sends one notification.
     *
     * @return false if none is due or work cannot go on now
     */
    boolean sendNext() {
        return next() != Step.END;
    }

    /**
     * Records what could not be recorded when it happened.
     *
     * @return false if the database still refuses
     */
    boolean recordOutcomes() {
        for (Runnable outcome = unrecorded.poll(); outcome != null; outcome = unrecorded.poll()) {
            if (!record(outcome)) {
                return false;
            }
        }
        return true;
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

    /** While the mail server is away a single thread tries it, so that the others' mails lose no attempts. */
    private Step next() {
        if (!serverAway) {
            return sendOne();
        }
        if (!probing.tryLock()) {
            return Step.END;
        }
        try {
            return sendOne();
        } finally {
            probing.unlock();
        }
    }

    private Step sendOne() {
        if (!recordOutcomes()) {
            return Step.END;
        }
        UUID lease = UUID.randomUUID();
        Optional<LeasedNotification> leased;
        try {
            leased = deliveries.takeNext(lease);
        } catch (RuntimeException e) {
            // The lease may have been committed although the answer was lost.
            unrecorded.add(() -> deliveries.release(lease));
            throw e;
        }
        return leased.map(this::attempt).orElse(Step.END);
    }

    private Step attempt(LeasedNotification leased) {
        try {
            MimeMessage mail = transport.prepare(leased);
            if (!canBeRecorded(leased)) {
                return Step.END;
            }
            transport.handOver(leased, mail);
        } catch (RuntimeException e) {
            return failed(leased, e);
        }
        serverAway = false;
        return record(() -> deliveries.delivered(leased)) ? Step.SENT : Step.END;
    }

    private boolean canBeRecorded(LeasedNotification leased) {
        try {
            return deliveries.rehearse(leased);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Notification {} is not handed over, because the database would not record it: {}",
                    leased.id(),
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            record(() -> deliveries.release(leased.lease()));
            return false;
        }
    }

    private Step failed(LeasedNotification leased, RuntimeException failure) {
        String reason = reason(failure, leased);
        LOG.warn(
                "Attempt {} to send notification {} of {} failed: {}",
                leased.attempt(),
                leased.id(),
                leased.addressee().caseName(),
                reason);
        serverAway = isServerAway(failure) || serverAway && !(failure instanceof MailException);
        boolean recorded = record(() -> deliveries.failed(leased, reason));
        return recorded && !serverAway ? Step.FAILED : Step.END;
    }

    private boolean record(Runnable outcome) {
        try {
            outcome.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The outcome of sending a mail could not be recorded yet: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            unrecorded.add(outcome);
            return false;
        }
    }

    /** Whether the server was unreachable or refused the login; its objection to a single mail has no cause. */
    private static boolean isServerAway(RuntimeException failure) {
        return failure instanceof MailAuthenticationException
                || failure instanceof MailSendException && failure.getCause() != null;
    }
}
