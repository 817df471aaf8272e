package com.tendwell.billing;

import com.tendwell.billing.Payments.Checked;
import org.springframework.stereotype.Component;

/** What the records of an invoice say when its verification checks them. */
@Component
class PaymentRecords {

    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final FourEyes fourEyes;

    PaymentRecords(InvoiceLocks locks, InvoiceBalances balances, FourEyes fourEyes) {
        this.locks = locks;
        this.balances = balances;
        this.fourEyes = fourEyes;
    }

    Checked check(InvoiceId id) {
        // A paid invoice is followed by its plan's term, in this transaction.
        Invoice invoice = locks.lockWithTerms(id);
        return new Checked(balances.of(invoice).record(), fourEyes.heldFor(invoice));
    }
}
