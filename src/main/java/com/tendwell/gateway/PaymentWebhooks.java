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
 * The door for what payment providers send by themselves: kept as it is before they are answered, applied afterwards,
 * and matched with its invoice also when that is issued later.
 */
@Service
public class PaymentWebhooks {

    /** The most bytes an event may have. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWebhooks.class);

    private final PaymentGateways gateways;
    private final WebhookInbox inbox;
    private final WebhookApplying applying;

    PaymentWebhooks(PaymentGateways gateways, WebhookInbox inbox, WebhookApplying applying) {
        this.gateways = gateways;
        this.inbox = inbox;
        this.applying = applying;
    }

    /** What a provider is told. */
    public enum Receipt {
        /** On disk; it need not come again. */
        KEPT,
        /** Kept before; nothing happens. */
        KNOWN,
        /** Not signed by the provider of this endpoint within the last minutes. */
        REFUSED
    }

    /**
     * Keeps an event that is signed by the provider of this endpoint.
     *
     * @param header value of the request's header of that name, null where absent
     */
    public Receipt receive(String endpoint, byte[] body, UnaryOperator<String> header) {
        Optional<SignedEvent> event = gateways.at(endpoint).flatMap(gateway -> gateway.verify(body, header));
        if (event.isEmpty()) {
            return Receipt.REFUSED;
        }
        return inbox.keep(event.get()) ? Receipt.KEPT : Receipt.KNOWN;
    }

    /**
     * Applies whatever is due now, each in a transaction of its own; any number of workers on any number of nodes may do so
     * at once.
     *
     * @return how many were settled
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int applyDue() {
        int settled = 0;
        boolean more = true;
        while (more) {
            try {
                more = applying.applyNext();
                settled += more ? 1 : 0;
            } catch (NotApplied failure) {
                recordFailure(failure);
            }
        }
        return settled;
    }

    /** Takes up again every unmatched event whose invoice or payment has come. @return how many */
    @Transactional
    public int matchAgain() {
        return inbox.takeUpMatching();
    }

    /**
     * Forgets some of the events that were applied or ignored long ago; the others are kept. Their ids are forgotten with
     * them: who copied one and sends it again is refused by the time of its signature, and where a provider signs one anew,
     * the payment that it tells of is known with that status already.
     *
     * @return how many; 0 when there are no more
     */
    @Transactional
    public int forgetSome() {
        return inbox.forgetSome();
    }

    /** What the rules refuse is refused the next time too: a person has to look at it. */
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
