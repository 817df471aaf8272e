package com.tendwell.document;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Renders invoices, receipts and credit notes as PDF/A in the customer's language. */
@Service
public class Documents {

    private final Invoices invoices;
    private final Transactions transactions;
    private final CreditNotes creditNotes;
    private final Customers customers;
    private final ServicePlans plans;
    private final InvoiceWriter invoiceWriter;
    private final CreditNoteWriter creditNoteWriter;

    Documents(
            Invoices invoices,
            Transactions transactions,
            CreditNotes creditNotes,
            Customers customers,
            ServicePlans plans,
            InvoiceWriter invoiceWriter,
            CreditNoteWriter creditNoteWriter) {
        this.invoices = invoices;
        this.transactions = transactions;
        this.creditNotes = creditNotes;
        this.customers = customers;
        this.plans = plans;
        this.invoiceWriter = invoiceWriter;
        this.creditNoteWriter = creditNoteWriter;
    }

    /**
     * The invoice, which serves as the receipt once it is paid. Permission as for the invoice. Not read-only, because
     * an open invoice shows the customer's link, which is created if necessary.
     */
    @Transactional
    public byte[] invoice(InvoiceId id) {
        return invoiceWriter.write(facts(id));
    }

    /** As {@link #invoice}, for whoever follows the link with this token; made once for as long as it says the same. */
    @Transactional
    public byte[] invoiceForLink(InvoiceId id, String token) {
        return invoiceWriter.writeForLink(facts(id), token);
    }

    /** Signs that the invoice's PDF shows as a box, because no font here has them. Permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<Unprintable> unprintable(InvoiceId id) {
        return invoiceWriter.unprintable(facts(id));
    }

    /** As {@link #unprintable(InvoiceId)}, for the invoices that this plan of this customer is going to have. */
    public List<Unprintable> unprintable(CustomerView customer, PlanView plan) {
        return invoiceWriter.unprintable(customer, plan);
    }

    /**
     * As {@link #unprintable(InvoiceId)}, for text that is not stored yet.
     *
     * @param where what the text is, as in {@link Unprintable}
     */
    public List<Unprintable> unprintable(String where, String text) {
        return invoiceWriter.unprintable(where, text);
    }

    private PaperFacts facts(InvoiceId id) {
        InvoiceView invoice = invoices.get(id);
        List<TransactionView> received = transactions.of(id).stream()
                .filter(transaction -> transaction.status() == TransactionView.Status.SUCCESS
                        && transaction.direction() == TransactionView.Direction.IN)
                .toList();
        return new PaperFacts(
                invoice,
                invoices.endedAt(id),
                invoices.balance(id),
                received,
                customers.lookUp(invoice.customer()),
                plans.all(List.of(invoice.plan())).get(0));
    }

    /** Permission as for the credit note's invoice. */
    @Transactional(readOnly = true)
    public byte[] creditNote(String number) {
        CreditNoteView note = creditNotes.get(number);
        return creditNoteWriter.write(
                note,
                customers.lookUp(note.customer()),
                plans.all(List.of(note.plan())).get(0));
    }
}
