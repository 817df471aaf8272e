package com.tendwell.billing;

import com.tendwell.billing.Payments.PaymentRecord;
import com.tendwell.billing.Payments.Weight;
import com.tendwell.shared.Refused;
import java.time.Instant;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What the records of an invoice say, for the steps of its verification. */
@Component
class PaymentRecords {

    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final InvoiceBooks books;
    private final PaymentTransactionRepository transactions;
    private final BillingPolicy policy;

    PaymentRecords(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            InvoiceBooks books,
            PaymentTransactionRepository transactions,
            BillingPolicy policy) {
        this.invoices = invoices;
        this.locks = locks;
        this.books = books;
        this.transactions = transactions;
        this.policy = policy;
    }

    PaymentRecord check(InvoiceId id) {
        return books.of(locks.lock(id)).record();
    }

    Weight weigh(InvoiceId id) {
        Money total = find(id).total();
        return new Weight(
                total, policy.fourEyesLimit(total.getCurrencyUnit()), transactions.anySuccessByPerson(id.value()));
    }

    Instant graceEndsAt(InvoiceId id) {
        Invoice invoice = find(id);
        return invoice.dueOn()
                .map(policy::graceEndsAfter)
                .orElseThrow(() -> new IllegalStateException("Invoice " + id + " is not issued: it has no due date"));
    }

    private Invoice find(InvoiceId id) {
        return invoices.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }
}
