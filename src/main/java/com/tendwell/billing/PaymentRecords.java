package com.tendwell.billing;

import com.tendwell.billing.Payments.PaymentRecord;
import com.tendwell.billing.Payments.Weight;
import com.tendwell.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What the records of an invoice say, for the steps of its verification. */
@Component
class PaymentRecords {

    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final InvoiceBooks books;
    private final PaidByPeople byPeople;
    private final BillingPolicy policy;

    PaymentRecords(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            InvoiceBooks books,
            PaidByPeople byPeople,
            BillingPolicy policy) {
        this.invoices = invoices;
        this.locks = locks;
        this.books = books;
        this.byPeople = byPeople;
        this.policy = policy;
    }

    PaymentRecord check(InvoiceId id) {
        return books.of(locks.lock(id)).record();
    }

    Weight weigh(InvoiceId id) {
        Money total = find(id).total();
        return new Weight(total, policy.fourEyesLimit(total.getCurrencyUnit()), byPeople.any(id));
    }

    Instant graceEndsAt(InvoiceId id) {
        Invoice invoice = find(id);
        LocalDate due = dueOn(invoice);
        LocalDate from = invoice.reopenedOn().filter(due::isBefore).orElse(due);
        return policy.graceEndsAfter(from);
    }

    Instant dueEndsAt(InvoiceId id) {
        return policy.endOf(dueOn(find(id)));
    }

    Instant remindAt(InvoiceId id) {
        Invoice invoice = find(id);
        LocalDate afterIssue = invoice.issuedOn().orElseThrow().plusDays(1);
        LocalDate wanted = policy.reminderDayBefore(dueOn(invoice));
        return policy.startOf(wanted.isBefore(afterIssue) ? afterIssue : wanted);
    }

    private static LocalDate dueOn(Invoice invoice) {
        return invoice.dueOn()
                .orElseThrow(() ->
                        new IllegalStateException("Invoice " + invoice.id() + " is not issued: it has no due date"));
    }

    private Invoice find(InvoiceId id) {
        return invoices.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }
}
