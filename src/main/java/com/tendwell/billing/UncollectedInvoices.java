package com.tendwell.billing;

import com.tendwell.billing.Payments.UncollectedDecision;
import com.tendwell.shared.Refused;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What finance decides about an invoice whose payment failed. */
@Component
class UncollectedInvoices {

    static final String TASK = "decide-uncollected-invoice";

    private final InvoiceLocks locks;
    private final InvoiceGivingUp givingUp;
    private final InvoiceBalances balances;
    private final FinanceDecisions decisions;
    private final PaymentAnswers answers;

    UncollectedInvoices(
            InvoiceLocks locks,
            InvoiceGivingUp givingUp,
            InvoiceBalances balances,
            FinanceDecisions decisions,
            PaymentAnswers answers) {
        this.locks = locks;
        this.givingUp = givingUp;
        this.balances = balances;
        this.decisions = decisions;
        this.answers = answers;
    }

    /** Decided and done at once, so that no money can come in between. */
    void decide(InvoiceId id, String person, UncollectedDecision decision, String note) {
        String why = FinanceAuthorization.reason("note", note);
        Invoice invoice = locks.lock(id);
        mustBeAnother(person, invoice);
        mustBeOpen(invoice);
        if (decision != UncollectedDecision.GO_ON) {
            mustNotBeCovered(invoice);
        }
        decisions.store(TASK, id.value(), invoice, person, decision, why);
        switch (decision) {
            case GO_ON -> {}
            case WRITE_OFF -> givingUp.writeOff(id, person, why);
            case VOID -> givingUp.voidOpen(id, why);
        }
    }

    /** Who wrote the plan gives up none of its money. */
    Set<String> excluded(InvoiceId id) {
        return Set.of(answers.current(id).creator());
    }

    private void mustBeAnother(String person, Invoice invoice) {
        if (person.equals(invoice.planCreatedBy())) {
            throw Refused.forbidden("You created the plan of invoice " + invoice.label()
                    + ": somebody else has to decide what becomes of it.");
        }
    }

    private static void mustBeOpen(Invoice invoice) {
        if (!invoice.status().isOpen()) {
            throw Refused.conflict(
                    "invoice-not-open",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + ": there is nothing to decide any more.");
        }
    }

    private void mustNotBeCovered(Invoice invoice) {
        if (balances.of(invoice).covered()) {
            throw Refused.conflict(
                    "invoice-covered",
                    "The money for invoice " + invoice.label()
                            + " has come in meanwhile: choose to go on, so that it is verified.");
        }
    }
}
