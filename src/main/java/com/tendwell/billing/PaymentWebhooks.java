package com.tendwell.billing;

import com.tendwell.shared.Page;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
    public static final int LARGEST = 64 * 1024;

    private final StandardSignatures standard;
    private final StripeSignatures stripe;
    private final WebhookInbox inbox;
    private final WebhookWorker worker;
    private final WebhookDesk desk;

    PaymentWebhooks(
            StandardSignatures standard,
            StripeSignatures stripe,
            WebhookInbox inbox,
            WebhookWorker worker,
            WebhookDesk desk) {
        this.standard = standard;
        this.stripe = stripe;
        this.inbox = inbox;
        this.worker = worker;
        this.desk = desk;
    }

    /** What a provider is told. */
    public enum Receipt {
        /** On disk; it need not come again. */
        KEPT,
        /** Kept before; nothing happens. */
        KNOWN,
        /** Not signed by a provider of ours within the last minutes. */
        REFUSED
    }

    /** Where an event stands. */
    public enum State {
        RECEIVED,
        APPLIED,
        IGNORED,
        UNMATCHED,
        FAILED,
        DISMISSED
    }

    /**
     * An event as others see it.
     *
     * @param eventId the provider's
     * @param content as it was sent
     * @param reason why it stands where it stands, in words; empty while it waits
     * @param wantedInvoice number that it names and no invoice has
     * @param assignedInvoice number that a person named
     * @param transaction what it was applied to
     */
    public record WebhookView(
            UUID id,
            String provider,
            String eventId,
            String content,
            Instant receivedAt,
            State state,
            int attempts,
            String reason,
            Optional<String> wantedInvoice,
            Optional<String> assignedInvoice,
            Optional<UUID> transaction) {}

    // -- providers ----------------------------------------------------------------------------------------------------

    /** An event signed as Standard Webhooks says; the arguments are its bytes and its three headers, null where absent. */
    public Receipt receive(byte[] body, String id, String timestamp, String signature) {
        return keep(standard.check(body, id, timestamp, signature));
    }

    /** An event of Stripe; the arguments are its bytes and its one header, null where absent. */
    public Receipt receiveFromStripe(byte[] body, String signature) {
        return keep(stripe.check(body, signature));
    }

    // -- people -------------------------------------------------------------------------------------------------------

    /** Newest first, for finance and managers. */
    @Transactional(readOnly = true)
    public Page<WebhookView> page(Optional<State> state, Optional<String> cursor, int limit) {
        return desk.page(state, cursor, limit);
    }

    @Transactional(readOnly = true)
    public WebhookView get(UUID event) {
        return desk.get(event);
    }

    /**
     * Says for which invoice an unmatched or failed event is. It is then recorded as by this person, so that a second one
     * has to approve what it pays.
     */
    @Transactional
    public WebhookView assign(UUID event, String invoiceNumber) {
        return desk.assign(event, invoiceNumber);
    }

    /** Tries a failed one again. */
    @Transactional
    public WebhookView retry(UUID event) {
        return desk.retry(event);
    }

    /** Puts away an unmatched or failed one that concerns no invoice of ours. */
    @Transactional
    public WebhookView dismiss(UUID event, String reason) {
        return desk.dismiss(event, reason);
    }

    // -- machines -----------------------------------------------------------------------------------------------------

    /** Applies whatever is due now, each in a transaction of its own. @return how many were settled */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int applyDue() {
        return worker.applyDue();
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

    private Receipt keep(Optional<SignedEvent> event) {
        if (event.isEmpty()) {
            return Receipt.REFUSED;
        }
        return inbox.keep(event.get()) ? Receipt.KEPT : Receipt.KNOWN;
    }
}
