package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.OverlookedPaymentFound;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds payments that cover an invoice although its verification still waits for them. */
@Service
public class OverlookedPayments {

    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final ApplicationEventPublisher events;

    OverlookedPayments(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            ApplicationEventPublisher events) {
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.events = events;
    }

    /** Those of the given invoice numbers whose invoices are open and covered. */
    @Transactional(readOnly = true)
    public List<String> coveredOf(Collection<String> numbers) {
        List<Invoice> open = invoices.findByNumberIn(numbers).stream()
                .filter(invoice -> invoice.status().isOpen())
                .toList();
        var found = balances.of(open);
        return open.stream()
                .filter(invoice -> found.get(invoice.id()).covered())
                .map(Invoice::label)
                .toList();
    }

    /** Publishes that an open invoice is covered, which resumes its waiting verification; does nothing for others. */
    @Transactional
    public void pointOut(String number) {
        invoices.idOf(number).map(InvoiceId::new).map(locks::lock).ifPresent(invoice -> {
            InvoiceBalance now = balances.of(invoice);
            if (invoice.status().isOpen() && now.covered()) {
                events.publishEvent(new OverlookedPaymentFound(
                        invoice.id(), invoice.plan(), number, now.covering().toString()));
            }
        });
    }
}
