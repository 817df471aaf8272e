package com.tendwell.billing;

import java.util.Set;
import org.joda.money.Money;

/**
 * The balance of an invoice in its currency.
 *
 * @param total amount charged, with tax
 * @param creditNoted sum of its credit notes
 * @param writtenOff amount written off; zero unless it is written off
 * @param received sum of its successful incoming transactions, without reversed ones and refunds
 * @param applied customer credit allocated to it, which counts like money received
 * @param credited part of the money that became the customer's credit because it was not owed
 * @param statuses current statuses of its incoming transactions
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

    /** The transactions and credit of an invoice, summarised. */
    public enum PaymentRecord {
        SUCCESS,
        PARTIAL,
        PENDING,
        REVERSED,
        FAILED,
        NONE
    }

    /** The total less credit notes. */
    public Money owed() {
        return total.minus(creditNoted);
    }

    /** Received and applied together. */
    public Money covering() {
        return received.plus(applied);
    }

    /** Whether payments and credit cover what is owed, the condition for Paid. */
    public boolean covered() {
        return !covering().isLessThan(owed());
    }

    /** The uncovered amount; zero if covered. */
    public Money open() {
        return covered() ? nothing() : owed().minus(covering());
    }

    /** Summarises transactions and credit. */
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
     * The credit due to the customer in this status: the excess of a paid invoice, the excess over the remainder of a
     * written-off one, everything of a void one, nothing of an open one.
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
