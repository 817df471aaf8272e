package com.tendwell.billing;

import com.tendwell.plan.ServicePlans;
import org.springframework.stereotype.Component;

/** What becomes of an invoice by itself: paid by money that covers it, past due, or void because nobody paid. */
@Component
class InvoiceClosing {

    private final ServicePlans plans;
    private final InvoiceLocks locks;
    private final InvoiceTransitions transitions;
    private final PrepaidReturns returns;

    InvoiceClosing(ServicePlans plans, InvoiceLocks locks, InvoiceTransitions transitions, PrepaidReturns returns) {
        this.plans = plans;
        this.locks = locks;
        this.transitions = transitions;
        this.returns = returns;
    }

    /** The plan was told when it was paid first; a reopened one that is paid again buys nothing new. */
    void markPaid(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.PAID) {
            return;
        }
        transitions.pay(invoice);
        if (invoice.reopenedOn().isEmpty()) {
            invoice.term().ifPresent(term -> plans.termPaid(invoice.plan(), term, invoice.label()));
        }
    }

    /** Money that covers it, and is only not looked at yet, does not make a customer late. */
    boolean markPastDue(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        boolean late = invoice.status() == InvoiceStatus.PENDING_PAYMENT
                && !transitions.booksOf(invoice).covered();
        if (late) {
            transitions.pastDue(invoice);
        }
        return late;
    }

    /** What came of it all the same is the customer's, and finance is asked about it as about any called off purchase. */
    void voidUnpaid(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.VOID) {
            return;
        }
        transitions.callOff(invoice, reason);
        returns.askFinance(invoice);
        invoice.term().ifPresent(term -> plans.callOffOpenTerm(invoice.plan(), reason));
    }
}
