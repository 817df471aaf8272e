package com.tendwell.billing;

import com.tendwell.billing.Payments.PaymentRecord;
import com.tendwell.billing.Payments.Weight;
import com.tendwell.shared.Refused;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What the records of an invoice say, for the steps of its verification. */
@Component
class PaymentRecords {

    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final InvoiceBooks books;
    private final PaymentTransactionRepository transactions;
    private final BillingCalendar calendar;

    PaymentRecords(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            InvoiceBooks books,
            PaymentTransactionRepository transactions,
            BillingCalendar calendar) {
        this.invoices = invoices;
        this.locks = locks;
        this.books = books;
        this.transactions = transactions;
        this.calendar = calendar;
    }

    PaymentRecord check(InvoiceId id) {
        return books.of(locks.lock(id)).record();
    }

    Weight weigh(InvoiceId id) {
        return new Weight(find(id).total(), transactions.anySuccessByPerson(id.value()));
    }

    Instant graceEndsAt(InvoiceId id) {
        Invoice invoice = find(id);
        return invoice.dueOn()
                .map(calendar::graceEndsAfter)
                .orElseThrow(() -> new IllegalStateException("Invoice " + id + " is not issued: it has no due date"));
    }

    private Invoice find(InvoiceId id) {
        return invoices.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }
}
