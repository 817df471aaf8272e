package com.tendwell.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What an event of a provider says, in our words. */
sealed interface ProviderNews {

    /**
     * Something about a payment.
     *
     * @param invoice number of the invoice as the provider was told; empty where it does not know, as for a dispute about
     *     a payment that is known by its reference
     */
    record OfPayment(
            String reference,
            Optional<String> invoice,
            BigDecimal amount,
            String currency,
            TransactionView.Status status,
            Instant occurredAt)
            implements ProviderNews {}

    /**
     * Money was given back. Who gives it back records it here; what the provider says confirms that.
     *
     * @param reference the refund's own
     */
    record OfRefund(String reference) implements ProviderNews {}

    /**
     * A refund did not reach the customer.
     *
     * @param reference the refund's own
     */
    record OfReturnedRefund(String reference, Instant occurredAt) implements ProviderNews {}

    /** Nothing that changes what we know. */
    record Nothing(String why) implements ProviderNews {}
}
