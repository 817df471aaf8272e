package com.tendwell.notification;

import com.tendwell.billing.InvoiceId;

/** The paper that goes with a mail, rendered when it is sent. */
sealed interface Enclosure {

    /** An invoice, which says what became of it meanwhile. */
    record OfInvoice(InvoiceId id) implements Enclosure {}

    /** A credit note. */
    record OfCreditNote(String number) implements Enclosure {}
}
