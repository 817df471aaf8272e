package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What happens to payments. */
public sealed interface PaymentEvent extends DomainEvent {

    InvoiceId invoice();

    PlanId plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("invoice", invoice().toString()), new Subject("plan", plan().toString()));
    }

    /** A transaction came in or got another status; a waiting verification is woken by it. */
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

    /** Money beyond what was owed went to the customer's credit. */
    record CreditGiven(InvoiceId invoice, PlanId plan, String amount, String reason) implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    /** Money that had become credit was reversed: the credit is gone again. */
    record CreditTakenBack(InvoiceId invoice, PlanId plan, String amount, String reason) implements PaymentEvent {
        @Override
        public String before() {
            return amount;
        }
    }

    /** Customer credit was used for an invoice; counts like money received, and wakes a waiting verification. */
    record CreditApplied(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount) implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    /** Credit was given back to the customer. */
    record CreditRefunded(InvoiceId invoice, PlanId plan, String reference, String amount, String reason)
            implements PaymentEvent {
        @Override
        public String after() {
            return amount + ", " + reference;
        }
    }

    /**
     * The payment that had been reversed came back and covers the reopened invoice: it is Paid again. Another payment
     * is no withdrawal; it goes through the verification.
     */
    record ReversalWithdrawn(InvoiceId invoice, PlanId plan, String invoiceNumber) implements PaymentEvent {}

    /** Money came in that no open invoice waits for; it is credit, and the claim on its case is held. */
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

    /** What is owed of an invoice that is past due, and that is still collected, has come in after all. */
    record InvoiceCovered(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount) implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    /** What covers an invoice has been there while its verification still waited for it. */
    record OverlookedMoneyFound(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount)
            implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }

    /** A person of finance decided what is to be done with money or an invoice. */
    record FinanceDecided(InvoiceId invoice, PlanId plan, String task, String outcome, String reason)
            implements PaymentEvent {
        @Override
        public String after() {
            return task + ": " + outcome;
        }
    }

    /** Money of a term that is not served, or not to its end, is credit, and the claim on its refund is held. */
    record RefundRequested(InvoiceId invoice, PlanId plan, String invoiceNumber, String amount, String requestedBy)
            implements PaymentEvent {
        @Override
        public String after() {
            return amount;
        }
    }
}
