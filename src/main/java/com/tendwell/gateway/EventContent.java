package com.tendwell.gateway;

import com.tendwell.billing.NewTransaction;
import java.time.Instant;

/** What an event of a provider says, in our words. */
public sealed interface EventContent {

    /**
     * Something about a payment.
     *
     * @param report without an invoice where the provider does not know it, as for a dispute about a payment that is known
     *     by its reference
     */
    record Payment(NewTransaction report) implements EventContent {}

    /**
     * Money was given back. Who gives it back records it here; the event only confirms that.
     *
     * @param reference the refund's own
     */
    record Refund(String reference) implements EventContent {}

    /**
     * A refund did not reach the customer.
     *
     * @param reference the refund's own
     */
    record ReturnedRefund(String reference, Instant occurredAt) implements EventContent {}

    /** Nothing that changes what we know. */
    record Irrelevant(String why) implements EventContent {}
}
