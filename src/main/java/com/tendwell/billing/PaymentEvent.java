package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Events of payments and credit. */
public sealed interface PaymentEvent extends DomainEvent {

    InvoiceId invoice();

    PlanId plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("invoice", invoice().toString()), new Subject("plan", plan().toString()));
    }

    /** A transaction was reported or changed its status; resumes a waiting verification. */
    record TransactionRecorded(
            InvoiceId invoice,
            PlanId plan,
            String invoiceNumber,
            String reference,
            String before,
            String after,
            String reason)
            implements PaymentEvent {}

    /** A person answered a step of the verification. */
    record PaymentAnswered(InvoiceId invoice, PlanId plan, String step, String outcome, String reason)
            implements PaymentEvent {
        @Override
        public String after() {
            return step + ": " + outcome;
        }
    }

    /** Money that was not owed became the customer's credit. */
    record CreditGiven(InvoiceId invoice, PlanId plan, String amount, String reason) implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    /** Credit was reduced because its payment was reversed or is owed again. */
    record CreditReversed(InvoiceId invoice, PlanId plan, String amount, String reason) implements PaymentEvent {
        @Override
        public String before() {
            return amount;
        }
    }

    /** Credit was allocated to an invoice; counts like money received and resumes a waiting verification. */
    record CreditApplied(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount) implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    record CreditRefunded(InvoiceId invoice, PlanId plan, String reference, String amount, String reason)
            implements PaymentEvent {
        @Override
        public String after() {
            return amount + ", " + reference;
        }
    }

    /**
     * A reversed payment succeeded again and covers the reopened invoice, which is Paid. Any other payment goes through
     * the verification instead.
     */
    record ReversalWithdrawn(InvoiceId invoice, PlanId plan, String invoiceNumber) implements PaymentEvent {}

    /** A payment that no open invoice needs became credit; its case is claimed. */
    record UnappliedPayment(UUID transaction, InvoiceId invoice, PlanId plan, String reference, String requestedBy)
            implements PaymentEvent {
        @Override
        public List<Subject> subjects() {
            return Stream.concat(
                            Stream.of(new Subject("transaction", transaction.toString())),
                            PaymentEvent.super.subjects().stream())
                    .toList();
        }

        @Override
        public String after() {
            return reference;
        }
    }

    /** A past-due invoice that is still being collected is now covered. */
    record InvoiceCovered(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount) implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    /** An invoice was covered while its verification still waited for payment. */
    record OverlookedPaymentFound(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount)
            implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    /** A finance officer's decision on money or an invoice. */
    record FinanceDecided(InvoiceId invoice, PlanId plan, String task, String outcome, String reason)
            implements PaymentEvent {
        @Override
        public String after() {
            return task + ": " + outcome;
        }
    }

    /** Somebody asked for a credit note or refund that another person has to approve; its case is claimed. */
    record MoneyOutRequested(
            UUID request,
            InvoiceId invoice,
            PlanId plan,
            String invoiceNumber,
            String after,
            String requestedBy,
            String reason)
            implements PaymentEvent {}

    /** Another person did not approve it; who asked is told. */
    record MoneyOutSentBack(
            UUID request,
            InvoiceId invoice,
            PlanId plan,
            String invoiceNumber,
            String before,
            String requestedBy,
            String reason)
            implements PaymentEvent {}

    /** Money for a term not served in full became credit; the case of its refund is claimed. */
    record RefundRequested(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount, String requestedBy)
            implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }
}
