package com.tendwell.billing;

import org.joda.money.Money;

/**
 * Whether money that a person lets go needs another person: if all of an invoice, or all of its customer in the last 30
 * days, is above the four-eyes limit, or if whoever asks for it verified that this money came in.
 */
final class MoneyOutRule {

    private MoneyOutRule() {}

    /** How money goes out. */
    enum Kind {
        CREDIT_NOTE,
        REFUND
    }

    /** What people let go of one invoice; a refund pays out what a credit note released, so the larger of the two counts. */
    record Out(Money credited, Money refunded) {

        Out with(Kind kind, Money amount) {
            return kind == Kind.CREDIT_NOTE
                    ? new Out(credited.plus(amount), refunded)
                    : new Out(credited, refunded.plus(amount));
        }

        Money total() {
            return credited.isGreaterThan(refunded) ? credited : refunded;
        }
    }

    /**
     * What went out before, in the currency of the amount.
     *
     * @param ofInvoice of this invoice, ever
     * @param lately of this invoice in the last 30 days
     * @param ofOthers total of the customer's other invoices in the last 30 days
     */
    record Before(Out ofInvoice, Out lately, Money ofOthers) {}

    /**
     * @param limit the amount above which two people are needed
     * @param askerVerified whether who asks, or somebody who counts as one person with them, verified the invoice's money
     */
    static boolean needsAnother(Kind kind, Money amount, Before before, Money limit, boolean askerVerified) {
        Money ofInvoice = before.ofInvoice().with(kind, amount).total();
        Money ofCustomer = before.lately().with(kind, amount).total().plus(before.ofOthers());
        return askerVerified || ofInvoice.isGreaterThan(limit) || ofCustomer.isGreaterThan(limit);
    }
}
