package com.tendwell.gateway;

import com.tendwell.gateway.WebhookApplying.NotApplied;
import com.tendwell.shared.Refused;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Receives webhooks of payment providers: stores them unchanged before answering, applies them afterwards, and matches
 * them even if the invoice is issued later.
 */
@Service
public class PaymentWebhooks {

    /** Maximum size of an event in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWebhooks.class);

    private enum Step {
        SETTLED,
        FAILED,
        /** No unlocked event is due. */
        END
    }

    private final PaymentGateways gateways;
    private final WebhookInbox inbox;
    private final WebhookApplying applying;

    PaymentWebhooks(PaymentGateways gateways, WebhookInbox inbox, WebhookApplying applying) {
        this.gateways = gateways;
        this.inbox = inbox;
        this.applying = applying;
    }

    /** The response to a provider. */
    public enum Receipt {
        /** Committed; it need not be sent again. */
        KEPT,
        /** Already stored; nothing changes. */
        KNOWN,
        /** Not signed by the endpoint's provider, or not within the last 5 minutes. */
        REFUSED
    }

    /**
     * Stores an event if it is signed by the provider of this endpoint.
     *
     * @param header returns a request header's value by name, null if absent
     */
    public Receipt receive(String endpoint, byte[] body, UnaryOperator<String> header) {
        Optional<SignedEvent> event = gateways.at(endpoint).flatMap(gateway -> gateway.verify(body, header));
        if (event.isEmpty()) {
            return Receipt.REFUSED;
        }
        return inbox.keep(event.get()) ? Receipt.KEPT : Receipt.KNOWN;
    }

    /**
     * Applies all due events, each in its own transaction; any number of workers and nodes may call it concurrently.
     *
     * @return the number of events settled
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int applyDue() {
        int settled = 0;
        for (Step step = next(); step != Step.END; step = next()) {
            settled += step == Step.SETTLED ? 1 : 0;
        }
        return settled;
    }

    /**
     * Applies one due event in its own transaction.
     *
     * @return false if no unlocked event is due
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean applyNext() {
        return next() != Step.END;
    }

    private Step next() {
        try {
            return applying.applyNext() ? Step.SETTLED : Step.END;
        } catch (NotApplied failure) {
            recordFailure(failure);
            return Step.FAILED;
        }
    }

    /**
     * Makes every unmatched event due again whose invoice or payment exists by now.
     *
     * @return the number of events
     */
    @Transactional
    public int matchAgain() {
        return inbox.makeMatchingDue();
    }

    /**
     * Deletes a chunk of the events that were applied or ignored long ago. A deleted event cannot be replayed, because
     * its signature is too old; if the provider signs it again, the payment already has that status.
     *
     * @return the number of events deleted; 0 if none is left
     */
    @Transactional
    public int deleteSettled() {
        return inbox.deleteSettled();
    }

    /** What the business rules refuse would be refused again, so a person has to decide. */
    private void recordFailure(NotApplied failure) {
        Throwable cause = failure.getCause();
        boolean refused = cause instanceof Refused;
        LOG.warn(
                "Event {} of {} was not applied, attempt {}",
                failure.taken().event().id(),
                failure.taken().event().provider(),
                failure.taken().attempts() + 1,
                refused ? null : cause);
        inbox.failed(
                failure.taken(),
                refused
                        ? cause.getMessage()
                        : "failed on our side: " + cause.getClass().getSimpleName(),
                refused);
    }
}
