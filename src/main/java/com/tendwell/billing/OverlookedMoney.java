package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.OverlookedMoneyFound;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Money that is there while somebody still waits for it. */
@Component
class OverlookedMoney {

    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final ApplicationEventPublisher events;

    OverlookedMoney(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            ApplicationEventPublisher events) {
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.events = events;
    }

    /** Numbers of those that are open and covered. */
    List<String> among(Collection<String> numbers) {
        List<Invoice> open = invoices.findByNumberIn(numbers).stream()
                .filter(invoice -> invoice.status().isOpen())
                .toList();
        var found = balances.of(open);
        return open.stream()
                .filter(invoice -> found.get(invoice.id()).covered())
                .map(Invoice::label)
                .toList();
    }

    /** Says so, unless it was looked at meanwhile. */
    void pointOut(String number) {
        invoices.idOf(number).map(InvoiceId::new).map(locks::lock).ifPresent(invoice -> {
            InvoiceBalance now = balances.of(invoice);
            if (invoice.status().isOpen() && now.covered()) {
                events.publishEvent(new OverlookedMoneyFound(
                        invoice.id(), invoice.plan(), number, now.covering().toString()));
            }
        });
    }
}
