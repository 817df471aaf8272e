package com.tendwell.billing;

import com.tendwell.shared.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to credit notes: what of an invoice is not owed after all. */
@Service
public class CreditNotes {

    private final CreditNoteReading reading;
    private final CreditNoteDocuments documents;
    private final InvoiceCrediting crediting;
    private final FinanceAuthorization authorization;

    CreditNotes(
            CreditNoteReading reading,
            CreditNoteDocuments documents,
            InvoiceCrediting crediting,
            FinanceAuthorization authorization) {
        this.reading = reading;
        this.documents = documents;
        this.crediting = crediting;
        this.authorization = authorization;
    }

    /** Oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<CreditNoteView> ofInvoice(InvoiceId invoice) {
        return reading.ofInvoice(invoice);
    }

    /** Of all customers, newest first; for finance, managers and tokens that read invoices. */
    @Transactional(readOnly = true)
    public Page<CreditNoteView> page(Optional<String> cursor, int limit) {
        authorization.require("invoices:read");
        return reading.page(cursor, limit);
    }

    /** Permission as for the invoice. */
    @Transactional(readOnly = true)
    public CreditNoteView get(String number) {
        return reading.get(number);
    }

    /** As PDF/A document in the customer's language. */
    @Transactional(readOnly = true)
    public byte[] pdf(String number) {
        return documents.pdf(number);
    }

    /**
     * Credits an open or paid invoice in part or in full. What was paid for it and is not owed any more becomes the
     * customer's credit; an open one over which nothing is left is void.
     *
     * @param amount with tax; null for all that no credit note took off yet
     * @throws com.tendwell.shared.Refused where it is more than that, or the plan has to be cancelled instead
     */
    @Transactional
    public CreditNoteView issue(String invoiceNumber, BigDecimal amount, String reason) {
        authorization.require(ManualDrafts.SCOPE);
        return crediting.creditPart(invoiceNumber, amount, FinanceAuthorization.reason("reason", reason));
    }
}
