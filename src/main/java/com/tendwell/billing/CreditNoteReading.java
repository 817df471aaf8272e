package com.tendwell.billing;

import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads credit notes for those who may see their invoice. */
@Component
class CreditNoteReading {

    private final CreditNoteRows rows;
    private final InvoiceReading invoices;

    CreditNoteReading(CreditNoteRows rows, InvoiceReading invoices) {
        this.rows = rows;
        this.invoices = invoices;
    }

    List<CreditNoteView> ofInvoice(InvoiceId invoice) {
        return rows.ofInvoice(invoices.find(invoice).id());
    }

    Page<CreditNoteView> page(Optional<String> cursor, int limit) {
        List<CreditNoteView> found = rows.newest(Cursors.before(cursor), Cursors.limit(limit) + 1);
        return Page.of(found, limit, note -> note.id().toString());
    }

    CreditNoteView get(String number) {
        CreditNoteView note = rows.byNumber(number).orElseThrow(() -> Refused.notFound("credit-note", number));
        invoices.find(note.invoice());
        return note;
    }
}
