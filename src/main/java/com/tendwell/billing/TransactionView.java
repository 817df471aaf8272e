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
 * @param occurredAt the provider's event time of the current status
 * @param recordedBy staff id or token id
 * @param byPerson whether a person, not a machine, recorded its current status
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

    /** Whether it is a bank transfer, about which no provider can be asked. */
    public boolean cameByBankTransfer() {
        return provider.equals(Transactions.BANK_TRANSFER);
    }

    public enum Direction {
        IN,
        /** A refund, which never counts as received. */
        OUT
    }

    /** Ordered by precedence among events of the same instant. */
    public enum Status {
        AUTHORISED,
        PENDING,
        FAILED,
        SUCCESS,
        REVERSED
    }
}
