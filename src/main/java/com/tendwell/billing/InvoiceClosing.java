package com.tendwell.billing;

import com.tendwell.billing.InvoiceEvent.InvoicePaid;
import com.tendwell.billing.InvoiceEvent.InvoiceVoided;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Monies;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How an invoice ends: paid by money that covers it, or void. */
@Component
class InvoiceClosing {

    private final ServicePlans plans;
    private final InvoiceLocks locks;
    private final CustomerCredit credit;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    InvoiceClosing(
            ServicePlans plans,
            InvoiceLocks locks,
            CustomerCredit credit,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.locks = locks;
        this.credit = credit;
        this.policy = policy;
        this.events = events;
    }

    void markPaid(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.PAID) {
            return;
        }
        Books books = credit.booksOf(invoice);
        if (!books.covered()) {
            throw new IllegalStateException("Invoice " + invoice.label() + " cannot be paid: "
                    + Monies.text(books.covering()) + " do not cover " + Monies.text(books.total()));
        }
        invoice.pay(policy.now());
        events.publishEvent(new InvoicePaid(id, invoice.plan(), invoice.label(), Monies.text(books.covering())));
        credit.settle(invoice, "overpayment of " + invoice.label());
        plans.termPaid(invoice.term(), invoice.label());
    }

    void voidUnpaid(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.VOID) {
            return;
        }
        invoice.callOff(policy.now());
        events.publishEvent(
                new InvoiceVoided(id, invoice.plan(), invoice.number().orElse(""), reason));
        credit.settle(invoice, "money for " + invoice.label() + ", which is void: " + reason);
        plans.callOffOpenTerm(invoice.plan(), reason);
    }
}
