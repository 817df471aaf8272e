package com.tendwell.billing;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A row of a customer's credit ledger as others see it.
 *
 * @param invoice the invoice that the money came from or was applied to
 * @param amount above zero for credit given, below zero for credit applied, refunded or reversed
 * @param transaction reference of the payment that became credit or was reversed, or of the refund
 * @param actedBy staff id, token id or {@code system}
 */
public record CreditEntry(
        long id,
        InvoiceId invoice,
        Optional<String> invoiceNumber,
        Kind kind,
        Money amount,
        Optional<String> transaction,
        String reason,
        String actedBy,
        Instant at) {

    public enum Kind {
        /** A paid invoice received more than was owed. */
        OVERPAID("Overpayment"),
        /** Payment of an invoice that is no longer owed. */
        NOT_OWED("Payment not owed"),
        /** The money was reversed, or is owed again. */
        REVERSED("Reversed"),
        APPLIED("Allocated to an invoice"),
        REFUNDED("Refunded"),
        /** The refund failed to reach the customer. */
        RETURNED("Refund returned");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
