package com.tendwell.billing;

import java.util.Set;
import org.joda.money.Money;

/**
 * What was charged for one invoice, what came in and what is left, all in its currency.
 *
 * @param total what was charged
 * @param creditNoted what credit notes took off again
 * @param writtenOff what will not be paid; zero unless it is written off
 * @param received net Success of its transactions: neither what was reversed again nor a refund counts
 * @param applied customer credit used for it; counts like money received
 * @param credited what of it went to the customer's credit because it was not owed
 * @param statuses the present statuses of the transactions that came in for it
 */
public record InvoiceBalance(
        Money total,
        Money creditNoted,
        Money writtenOff,
        Money received,
        Money applied,
        Money credited,
        Set<TransactionView.Status> statuses) {

    public InvoiceBalance {
        statuses = Set.copyOf(statuses);
    }

    /** What the transactions of an invoice say together. */
    public enum PaymentRecord {
        SUCCESS,
        PARTIAL,
        PENDING,
        REVERSED,
        FAILED,
        NONE
    }

    /** What the customer has to pay: the total less what credit notes took off. */
    public Money owed() {
        return total.minus(creditNoted);
    }

    /** Received and applied together. */
    public Money covering() {
        return received.plus(applied);
    }

    /** Whether what came in covers what is owed; nothing is marked paid without. */
    public boolean covered() {
        return !covering().isLessThan(owed());
    }

    /** What of it is not covered yet; zero when covered. */
    public Money open() {
        return covered() ? nothing() : owed().minus(covering());
    }

    /** What the transactions and the credit say together. */
    public PaymentRecord record() {
        if (covered()) {
            return PaymentRecord.SUCCESS;
        }
        if (covering().isPositive()) {
            return PaymentRecord.PARTIAL;
        }
        if (has(TransactionView.Status.PENDING) || has(TransactionView.Status.AUTHORISED)) {
            return PaymentRecord.PENDING;
        }
        if (has(TransactionView.Status.REVERSED)) {
            return PaymentRecord.REVERSED;
        }
        return has(TransactionView.Status.FAILED) ? PaymentRecord.FAILED : PaymentRecord.NONE;
    }

    /**
     * What belongs to the customer while the invoice is in this status: beyond what is owed of a paid one, beyond what
     * was not written off of one that is written off, everything of a void one, nothing of an open one.
     */
    Money creditDue(InvoiceStatus status) {
        return switch (status) {
            case PAID -> beyond(owed());
            case WRITTEN_OFF -> beyond(owed().minus(writtenOff));
            case VOID -> covering();
            case DRAFT, PENDING_PAYMENT, PAST_DUE -> nothing();
        };
    }

    private Money beyond(Money due) {
        return covering().isGreaterThan(due) ? covering().minus(due) : nothing();
    }

    private Money nothing() {
        return Money.zero(total.getCurrencyUnit());
    }

    private boolean has(TransactionView.Status status) {
        return statuses.contains(status);
    }
}
