package com.tendwell.notification;

import com.tendwell.billing.InvoiceId;

/** The paper that goes with a mail, rendered when it is sent. */
sealed interface Attachment {

    /** An invoice, which says what became of it meanwhile. */
    record OfInvoice(InvoiceId id) implements Attachment {}

    /** A credit note. */
    record OfCreditNote(String number) implements Attachment {}
}
