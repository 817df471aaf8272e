package com.tendwell.billing;

import com.tendwell.billing.Payments.PaymentRecord;
import java.util.Set;
import org.joda.money.Money;

/**
 * The books of one invoice, all in its currency.
 *
 * @param total what was charged
 * @param received net Success of its transactions: what was reversed again does not count
 * @param applied customer credit used for it; counts like money received
 * @param credited what of it went to the customer's credit because it was not owed
 * @param statuses the present statuses of its transactions
 */
public record Books(Money total, Money received, Money applied, Money credited, Set<TransactionView.Status> statuses) {

    public Books {
        statuses = Set.copyOf(statuses);
    }

    /** Received and applied together. */
    public Money covering() {
        return received.plus(applied);
    }

    /** Whether what came in covers the total; nothing is marked paid without. */
    public boolean covered() {
        return !covering().isLessThan(total);
    }

    /** What is still owed; zero when covered. */
    public Money open() {
        return covered() ? Money.zero(total.getCurrencyUnit()) : total.minus(covering());
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
     * What belongs to the customer while the invoice is in this status: beyond the total of a paid one, everything of
     * a void one, nothing of an open one.
     */
    Money creditDue(InvoiceStatus status) {
        return switch (status) {
            case PAID -> covered() ? covering().minus(total) : Money.zero(total.getCurrencyUnit());
            case VOID -> covering();
            case DRAFT, PENDING_PAYMENT -> Money.zero(total.getCurrencyUnit());
        };
    }

    private boolean has(TransactionView.Status status) {
        return statuses.contains(status);
    }
}
