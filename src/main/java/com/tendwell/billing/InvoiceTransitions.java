package com.tendwell.billing;

import com.tendwell.billing.InvoiceEvent.InvoicePaid;
import com.tendwell.billing.InvoiceEvent.InvoicePastDue;
import com.tendwell.billing.InvoiceEvent.InvoiceVoided;
import com.tendwell.billing.InvoiceEvent.InvoiceWrittenOff;
import com.tendwell.shared.MoneyRules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The turns of an invoice that is locked: its status, what is said of it, and the credit that follows from it. */
@Component
class InvoiceTransitions {

    private final CustomerCredit credit;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    InvoiceTransitions(CustomerCredit credit, BillingPolicy policy, ApplicationEventPublisher events) {
        this.credit = credit;
        this.policy = policy;
        this.events = events;
    }

    InvoiceBalance booksOf(Invoice invoice) {
        return credit.booksOf(invoice);
    }

    /** @throws IllegalStateException unless what came in covers what is owed */
    void pay(Invoice invoice) {
        InvoiceBalance balance = credit.booksOf(invoice);
        if (!balance.covered()) {
            throw new IllegalStateException("Invoice " + invoice.label() + " cannot be paid: "
                    + MoneyRules.text(balance.covering()) + " do not cover " + MoneyRules.text(balance.owed()));
        }
        InvoiceStatus from = invoice.status();
        invoice.pay(policy.now());
        events.publishEvent(new InvoicePaid(
                invoice.id(), invoice.plan(), invoice.label(), from, MoneyRules.text(balance.covering())));
        credit.settle(invoice, balance, "overpayment of " + invoice.label());
    }

    void pastDue(Invoice invoice) {
        invoice.becomePastDue();
        events.publishEvent(new InvoicePastDue(invoice.id(), invoice.plan(), invoice.label()));
    }

    void callOff(Invoice invoice, String reason) {
        InvoiceStatus from = invoice.status();
        invoice.callOff(policy.now());
        events.publishEvent(
                new InvoiceVoided(invoice.id(), invoice.plan(), invoice.number().orElse(""), from, reason));
        credit.settle(invoice, "money for " + invoice.label() + ", which is void: " + reason);
    }

    void writeOff(Invoice invoice, String reason) {
        InvoiceStatus from = invoice.status();
        InvoiceBalance balance = credit.booksOf(invoice);
        invoice.writeOff(balance.open(), policy.now());
        events.publishEvent(new InvoiceWrittenOff(
                invoice.id(), invoice.plan(), invoice.label(), from, MoneyRules.text(balance.open()), reason));
    }
}
