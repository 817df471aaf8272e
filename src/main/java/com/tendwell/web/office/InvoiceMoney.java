package com.tendwell.web.office;

import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.Payments;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The money of one invoice: what came and went, what was credited, and what people decided about it. */
@Component
class InvoiceMoney {

    private final Invoices invoices;
    private final Payments payments;
    private final CreditNotes notes;
    private final Credits credits;

    InvoiceMoney(Invoices invoices, Payments payments, CreditNotes notes, Credits credits) {
        this.invoices = invoices;
        this.payments = payments;
        this.notes = notes;
        this.credits = credits;
    }

    void show(InvoiceView invoice, Model model) {
        model.addAttribute("transactions", payments.of(invoice.id()));
        model.addAttribute("answers", payments.answers(invoice.id()));
        model.addAttribute("decisions", invoices.decisions(invoice.id()));
        model.addAttribute("creditNotes", notes.ofInvoice(invoice.id()));
        model.addAttribute("credit", credits.balancesOf(invoice.customer()));
    }
}
