package com.tendwell.gateway;

import com.tendwell.billing.NewTransaction;
import java.time.Instant;

/** The content of a provider's event, independent of its format. */
public sealed interface EventContent {

    /**
     * A status of a payment.
     *
     * @param report without an invoice if the provider does not send it, as for a dispute that names only the payment's
     *     reference
     */
    record Payment(NewTransaction report) implements EventContent {}

    /**
     * A refund was paid. It was recorded here when it was made; the event only confirms it.
     *
     * @param reference the refund's reference at the provider
     */
    record Refund(String reference) implements EventContent {}

    /**
     * A refund failed to reach the customer.
     *
     * @param reference the refund's reference at the provider
     */
    record ReturnedRefund(String reference, Instant occurredAt) implements EventContent {}

    /** An event that changes nothing here. */
    record Irrelevant(String why) implements EventContent {}
}
