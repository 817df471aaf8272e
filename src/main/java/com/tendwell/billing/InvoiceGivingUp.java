package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import org.springframework.stereotype.Component;

/** How people give an invoice up: discard its draft, call it off, or write its money off. */
@Component
class InvoiceGivingUp {

    private final InvoiceLocks locks;
    private final InvoiceTransitions transitions;
    private final LiveCases cases;
    private final FinanceAuthorization authorization;

    InvoiceGivingUp(
            InvoiceLocks locks, InvoiceTransitions transitions, LiveCases cases, FinanceAuthorization authorization) {
        this.locks = locks;
        this.transitions = transitions;
        this.cases = cases;
        this.authorization = authorization;
    }

    void discard(InvoiceId id, long version, String reason) {
        authorization.require(ManualDrafts.SCOPE);
        String why = FinanceAuthorization.reason("reason", reason);
        Invoice draft = locks.lock(id, version);
        ManualDrafts.mustBeManualDraft(draft);
        transitions.callOff(draft, why);
    }

    void voidOpen(InvoiceId id, String reason) {
        authorization.require(ManualDrafts.SCOPE);
        callOff(locks.lock(id), FinanceAuthorization.reason("reason", reason));
    }

    /** From the office: an open case has a task of its own for it. */
    void voidOpen(InvoiceId id, long version, String reason) {
        authorization.require(ManualDrafts.SCOPE);
        String why = FinanceAuthorization.reason("reason", reason);
        Invoice invoice = locks.lock(id, version);
        mustHaveNoReversalCase(invoice);
        callOff(invoice, why);
    }

    void writeOff(InvoiceId id, String person, String reason) {
        authorization.requirePerson(person);
        turnOff(locks.lock(id), FinanceAuthorization.reason("note", reason));
    }

    /** From the office: an open case has a task of its own for it. */
    void writeOff(InvoiceId id, long version, String reason) {
        Actor actor = authorization.require("");
        authorization.requirePerson(actor.person());
        String why = FinanceAuthorization.reason("reason", reason);
        Invoice invoice = locks.lock(id, version);
        mustHaveNoReversalCase(invoice);
        turnOff(invoice, why);
    }

    private void mustHaveNoReversalCase(Invoice invoice) {
        if (cases.isLive(Invoices.REVERSAL_CASE, invoice.id().value())) {
            throw Refused.conflict(
                    "reversal-under-review",
                    "The reversed payment of invoice " + invoice.label()
                            + " is being reviewed: decide it in that task.");
        }
    }

    static void mustBeOpen(Invoice invoice) {
        if (!invoice.status().isOpen()) {
            throw Refused.conflict(
                    "invoice-not-open",
                    "Invoice " + invoice.label() + " is " + invoice.status().label() + ", not open.");
        }
    }

    /** Whether a person may make this open invoice void. */
    void mustBeMineToVoid(Invoice invoice) {
        mustHaveNoReversalCase(invoice);
        mustBeManual(invoice);
    }

    private void callOff(Invoice invoice, String why) {
        mustBeOpen(invoice);
        mustBeManual(invoice);
        transitions.callOff(invoice, why);
    }

    private static void mustBeManual(Invoice invoice) {
        if (!invoice.isManual()) {
            throw Refused.conflict(
                    "invoice-of-a-term",
                    "Invoice " + invoice.label() + " is for a term of its plan: cancel the plan instead.");
        }
    }

    private void turnOff(Invoice invoice, String why) {
        mustBeOpen(invoice);
        if (!invoice.isManual() && invoice.reopenedOn().isEmpty()) {
            throw Refused.conflict(
                    "invoice-of-a-term",
                    "Invoice " + invoice.label()
                            + " is for a term that was never paid: nothing was served for it. Cancel the plan instead.");
        }
        transitions.writeOff(invoice, why);
    }
}
