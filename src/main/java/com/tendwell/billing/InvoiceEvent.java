package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** Events of invoices. */
public sealed interface InvoiceEvent extends DomainEvent {

    InvoiceId invoice();

    PlanId plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("invoice", invoice().toString()), new Subject("plan", plan().toString()));
    }

    record InvoiceDrafted(InvoiceId invoice, PlanId plan, String total) implements InvoiceEvent {
        @Override
        public String after() {
            return InvoiceStatus.DRAFT.label() + ", " + total;
        }
    }

    record InvoiceIssued(InvoiceId invoice, PlanId plan, String number, String total) implements InvoiceEvent {
        @Override
        public String before() {
            return InvoiceStatus.DRAFT.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.PENDING_PAYMENT.label() + ", " + number + ", " + total;
        }
    }

    record InvoicePaid(InvoiceId invoice, PlanId plan, String number, InvoiceStatus from, String received)
            implements InvoiceEvent {
        @Override
        public String before() {
            return from.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.PAID.label() + ", received " + received;
        }
    }

    /** The due date has passed and the invoice is not covered. */
    record InvoicePastDue(InvoiceId invoice, PlanId plan, String number) implements InvoiceEvent {
        @Override
        public String before() {
            return InvoiceStatus.PENDING_PAYMENT.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.PAST_DUE.label();
        }
    }

    /** @param number empty for a draft that was discarded */
    record InvoiceVoided(InvoiceId invoice, PlanId plan, String number, InvoiceStatus from, String reason)
            implements InvoiceEvent {
        @Override
        public String before() {
            return from.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.VOID.label();
        }
    }

    /** @param amount the uncovered amount */
    record InvoiceWrittenOff(
            InvoiceId invoice, PlanId plan, String number, InvoiceStatus from, String amount, String reason)
            implements InvoiceEvent {
        @Override
        public String before() {
            return from.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.WRITTEN_OFF.label() + ", " + amount;
        }
    }

    /** A reversal left a paid invoice uncovered; the case is claimed, and this event starts its process. */
    record InvoiceReopened(InvoiceId invoice, PlanId plan, String number, String reason) implements InvoiceEvent {
        @Override
        public String before() {
            return InvoiceStatus.PAID.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.PAST_DUE.label();
        }
    }

    /** Reopened again while the case of the previous reversal is live, so no new case starts. */
    record InvoiceReopenedAgain(InvoiceId invoice, PlanId plan, String number, String reason) implements InvoiceEvent {
        @Override
        public String before() {
            return InvoiceStatus.PAID.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.PAST_DUE.label();
        }
    }

    /** A manual invoice was issued; its collection is claimed, and this event starts the process. */
    record CollectionRequested(InvoiceId invoice, PlanId plan, String number, String requestedBy)
            implements InvoiceEvent {}

    /** The lines or payment terms of a manual draft changed. */
    record DraftChanged(InvoiceId invoice, PlanId plan, String before, String after) implements InvoiceEvent {
        @Override
        public String name() {
            return "invoice-draft-changed";
        }
    }

    /** @param creditNote number of the credit note */
    record CreditNoteIssued(InvoiceId invoice, PlanId plan, String creditNote, String amount, String reason)
            implements InvoiceEvent {
        @Override
        public String after() {
            return creditNote + ", " + amount;
        }
    }
}
