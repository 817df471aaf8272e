package com.tendwell.billing;

import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import java.util.List;
import org.springframework.stereotype.Component;

/** Invoices and receipts as PDF: brings together what the paper says. */
@Component
class InvoiceDocuments {

    private final InvoiceReading invoices;
    private final PaymentTransactionRepository transactions;
    private final Customers customers;
    private final ServicePlans plans;
    private final InvoiceWriter writer;

    InvoiceDocuments(
            InvoiceReading invoices,
            PaymentTransactionRepository transactions,
            Customers customers,
            ServicePlans plans,
            InvoiceWriter writer) {
        this.invoices = invoices;
        this.transactions = transactions;
        this.customers = customers;
        this.plans = plans;
        this.writer = writer;
    }

    byte[] pdf(InvoiceId id) {
        Invoice invoice = invoices.find(id);
        InvoiceBalance balance = invoices.books(id);
        PlanView plan = plans.all(List.of(invoice.plan())).get(0);
        List<TransactionView> received = transactions.ofInvoice(id.value()).stream()
                .filter(transaction ->
                        transaction.status() == TransactionView.Status.SUCCESS && !transaction.isRefund())
                .map(PaymentTransaction::view)
                .toList();
        return writer.write(new PaperFacts(
                invoice.view(balance),
                invoice.voidedAt().or(invoice::writtenOffAt),
                balance,
                received,
                customers.lookUp(invoice.customer()),
                plan));
    }
}
