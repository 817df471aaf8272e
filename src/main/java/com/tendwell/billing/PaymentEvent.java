package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

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
            implements PaymentEvent {
        @Override
        public String name() {
            return "transaction-recorded";
        }
    }

    /** A person answered a step of the verification. */
    record PaymentAnswered(InvoiceId invoice, PlanId plan, String step, String outcome, String reason)
            implements PaymentEvent {
        @Override
        public String name() {
            return "payment-answered";
        }

        @Override
        public String after() {
            return step + ": " + outcome;
        }
    }

    /** Money beyond what was owed went to the customer's credit. */
    record CreditGiven(InvoiceId invoice, PlanId plan, String amount, String reason) implements PaymentEvent {
        @Override
        public String name() {
            return "credit-given";
        }

        @Override
        public String after() {
            return amount;
        }
    }

    /** Money that had become credit was reversed: the credit is gone again. */
    record CreditTakenBack(InvoiceId invoice, PlanId plan, String amount, String reason) implements PaymentEvent {
        @Override
        public String name() {
            return "credit-taken-back";
        }

        @Override
        public String before() {
            return amount;
        }
    }
}
