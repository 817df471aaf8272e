package com.tendwell.billing;

import com.tendwell.billing.Payments.Checked;
import org.springframework.stereotype.Component;

/** What the records of an invoice say when its verification checks them. */
@Component
class PaymentRecords {

    private final InvoiceLocks locks;
    private final InvoiceBooks books;
    private final FourEyes fourEyes;

    PaymentRecords(InvoiceLocks locks, InvoiceBooks books, FourEyes fourEyes) {
        this.locks = locks;
        this.books = books;
        this.fourEyes = fourEyes;
    }

    Checked check(InvoiceId id) {
        // A paid invoice is followed by its plan's term, in this transaction.
        Invoice invoice = locks.lockWithTerms(id);
        return new Checked(books.of(invoice).record(), fourEyes.heldFor(invoice));
    }
}
