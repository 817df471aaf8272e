package com.tendwell.billing;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finance's decisions on invoices whose payment failed. */
@Service
public class UncollectedInvoices {

    static final String TASK = "decide-uncollected-invoice";

    private final InvoiceLocks locks;
    private final InvoiceTransitions transitions;
    private final InvoiceBalances balances;
    private final FinanceDecisions decisions;
    private final WhoHandledMoney whoHandled;

    UncollectedInvoices(
            InvoiceLocks locks,
            InvoiceTransitions transitions,
            InvoiceBalances balances,
            FinanceDecisions decisions,
            WhoHandledMoney whoHandled) {
        this.whoHandled = whoHandled;
        this.locks = locks;
        this.transitions = transitions;
        this.balances = balances;
        this.decisions = decisions;
    }

    /** What to do about an invoice whose payment failed. */
    public enum UncollectedDecision {
        /** Verify again, with a new grace period from today. */
        GO_ON,
        WRITE_OFF,
        VOID
    }

    /**
     * Stores finance's decision and carries it out in the same transaction, so that no payment can intervene.
     *
     * @throws Refused if this person may not decide, or the invoice to be written off or voided is covered
     */
    @Transactional
    public void decide(InvoiceId id, String person, UncollectedDecision decision, String note) {
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
            case WRITE_OFF -> transitions.writeOff(id, person, why);
            case VOID -> transitions.voidOpen(id, why);
        }
    }

    /** Staff ids of those who may not decide: whoever created, changed or activated the plan. */
    @Transactional(readOnly = true)
    public Set<String> excluded(InvoiceId id) {
        return Set.copyOf(whoHandled.involvedIn(id));
    }

    private void mustBeAnother(String person, Invoice invoice) {
        if (!CurrentActor.decidesAlone() && whoHandled.involvedIn(invoice.id()).contains(person)) {
            throw Refused.forbidden(
                    "You created, changed or activated the plan of invoice " + invoice.label()
                            + ", or count as one person with somebody who did: somebody else has to decide what happens to it.");
        }
    }

    private static void mustBeOpen(Invoice invoice) {
        if (!invoice.status().isOpen()) {
            throw Refused.conflict(
                    "invoice-not-open",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + ": there is nothing left to decide.");
        }
    }

    private void mustNotBeCovered(Invoice invoice) {
        if (balances.of(invoice).covered()) {
            throw Refused.conflict(
                    "invoice-covered",
                    "The payment for invoice " + invoice.label()
                            + " has been received in the meantime: choose to continue so that it is verified.");
        }
    }
}
