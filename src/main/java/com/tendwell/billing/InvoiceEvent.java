package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

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

    /**
     * Precedes {@link InvoiceIssued}: what takes time when an invoice is issued belongs here, before its number is taken.
     * Not for the audit log.
     *
     * @param onceTaken what is done with the number, in this order; must be quick
     */
    record InvoiceNumberWanted(InvoiceView draft, LocalDate on, List<Consumer<String>> onceTaken) {

        /** The invoice as it will be issued, but with this text as its number. */
        public InvoiceView issuedAs(String number) {
            return draft.issuedAs(number, on);
        }

        public void onceTaken(Consumer<String> work) {
            onceTaken.add(work);
        }

        void taken(String number) {
            onceTaken.forEach(work -> work.accept(number));
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

    /** @param again whether it was paid before, and a reversal reopened it */
    record InvoicePaid(
            InvoiceId invoice, PlanId plan, String number, InvoiceStatus from, String received, boolean again)
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
    record InvoiceReopened(InvoiceId invoice, PlanId plan, String number, InvoiceStatus to, String reason)
            implements InvoiceEvent {
        @Override
        public String before() {
            return InvoiceStatus.PAID.label();
        }

        @Override
        public String after() {
            return to.label();
        }
    }

    /** Reopened again while the case of the previous reversal is live, so no new case starts. */
    record InvoiceReopenedAgain(InvoiceId invoice, PlanId plan, String number, InvoiceStatus to, String reason)
            implements InvoiceEvent {
        @Override
        public String before() {
            return InvoiceStatus.PAID.label();
        }

        @Override
        public String after() {
            return to.label();
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
