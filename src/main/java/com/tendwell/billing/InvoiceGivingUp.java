package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import org.springframework.stereotype.Component;

/** How people give an invoice up: discard its draft, call it off, or write its money off. */
@Component
class InvoiceGivingUp {

    private final InvoiceLocks locks;
    private final InvoiceTurns turns;
    private final LiveCases cases;
    private final Deciders deciders;

    InvoiceGivingUp(InvoiceLocks locks, InvoiceTurns turns, LiveCases cases, Deciders deciders) {
        this.locks = locks;
        this.turns = turns;
        this.cases = cases;
        this.deciders = deciders;
    }

    void discard(InvoiceId id, long version, String reason) {
        deciders.require(ManualDrafts.SCOPE);
        String why = Deciders.reason("reason", reason);
        Invoice draft = locks.lock(id, version);
        ManualDrafts.mustBeManualDraft(draft);
        turns.callOff(draft, why);
    }

    void voidOpen(InvoiceId id, String reason) {
        deciders.require(ManualDrafts.SCOPE);
        callOff(locks.lock(id), Deciders.reason("reason", reason));
    }

    /** From the office: an open case has a task of its own for it. */
    void voidOpen(InvoiceId id, long version, String reason) {
        deciders.require(ManualDrafts.SCOPE);
        String why = Deciders.reason("reason", reason);
        Invoice invoice = locks.lock(id, version);
        mustHaveNoReversalCase(invoice);
        callOff(invoice, why);
    }

    void writeOff(InvoiceId id, String person, String reason) {
        deciders.requirePerson(person);
        turnOff(locks.lock(id), Deciders.reason("note", reason));
    }

    /** From the office: an open case has a task of its own for it. */
    void writeOff(InvoiceId id, long version, String reason) {
        Actor actor = deciders.require("");
        deciders.requirePerson(actor.person());
        String why = Deciders.reason("reason", reason);
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
        turns.callOff(invoice, why);
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
        turns.writeOff(invoice, why);
    }
}
