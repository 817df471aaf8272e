package com.tendwell.web.office;

import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.MoneyOutRequests;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.Transactions;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The money of one invoice: transactions, credit notes, and people's decisions. */
@Component
class InvoiceMoney {

    private final Invoices invoices;
    private final PaymentReview review;
    private final Transactions transactions;
    private final CreditNotes notes;
    private final Credits credits;
    private final MoneyOut moneyOut;
    private final MoneyOutRequests requests;

    InvoiceMoney(
            Invoices invoices,
            PaymentReview review,
            Transactions transactions,
            CreditNotes notes,
            Credits credits,
            MoneyOut moneyOut,
            MoneyOutRequests requests) {
        this.invoices = invoices;
        this.review = review;
        this.transactions = transactions;
        this.notes = notes;
        this.credits = credits;
        this.moneyOut = moneyOut;
        this.requests = requests;
    }

    void show(InvoiceView invoice, Model model) {
        model.addAttribute("transactions", transactions.of(invoice.id()));
        model.addAttribute("answers", review.answers(invoice.id()));
        model.addAttribute("decisions", invoices.decisions(invoice.id()));
        model.addAttribute("creditNotes", notes.ofInvoice(invoice.id()));
        model.addAttribute(
                "openRequests",
                requests.ofInvoice(invoice.id()).stream()
                        .filter(request -> request.state() != MoneyOut.State.DONE
                                || request.decidedBy().isPresent())
                        .toList());
        model.addAttribute("termInService", moneyOut.coversTermInService(invoice.id()));
        model.addAttribute("credit", credits.balancesOf(invoice.customer()));
    }
}
