package com.tendwell.billing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A payment transaction as others see it.
 *
 * @param reference unique per provider
 * @param direction OUT for a refund
 * @param occurredAt the provider's event time of the present status
 * @param recordedBy staff id or token id
 * @param byPerson whether a person, not a machine, recorded its present status
 */
public record TransactionView(
        UUID id,
        String provider,
        String reference,
        InvoiceId invoice,
        Optional<String> invoiceNumber,
        Direction direction,
        Money amount,
        Status status,
        Instant occurredAt,
        Instant receivedAt,
        String recordedBy,
        boolean byPerson,
        long version) {

    /** Whether a person saw it on the bank statement, so that no provider can be asked about it. */
    public boolean cameByBankTransfer() {
        return provider.equals(Transactions.BANK_TRANSFER);
    }

    /** Which way the money went. */
    public enum Direction {
        IN,
        /** A refund: it never counts as received. */
        OUT
    }

    /** In the order in which events of the same instant count. */
    public enum Status {
        AUTHORISED,
        PENDING,
        FAILED,
        SUCCESS,
        REVERSED
    }
}
