package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** What happens to invoices. */
public sealed interface InvoiceEvent extends DomainEvent {

    InvoiceId invoice();

    PlanId plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("invoice", invoice().toString()), new Subject("plan", plan().toString()));
    }

    record InvoiceDrafted(InvoiceId invoice, PlanId plan, String total) implements InvoiceEvent {
        @Override
        public String name() {
            return "invoice-drafted";
        }

        @Override
        public String after() {
            return InvoiceStatus.DRAFT.label() + ", " + total;
        }
    }

    record InvoiceIssued(InvoiceId invoice, PlanId plan, String number, String total) implements InvoiceEvent {
        @Override
        public String name() {
            return "invoice-issued";
        }

        @Override
        public String before() {
            return InvoiceStatus.DRAFT.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.PENDING_PAYMENT.label() + ", " + number + ", " + total;
        }
    }

    record InvoicePaid(InvoiceId invoice, PlanId plan, String number, String received) implements InvoiceEvent {
        @Override
        public String name() {
            return "invoice-paid";
        }

        @Override
        public String before() {
            return InvoiceStatus.PENDING_PAYMENT.label();
        }

        @Override
        public String after() {
            return InvoiceStatus.PAID.label() + ", received " + received;
        }
    }

    /** @param number empty for a draft that was called off */
    record InvoiceVoided(InvoiceId invoice, PlanId plan, String number, String reason) implements InvoiceEvent {
        @Override
        public String name() {
            return "invoice-voided";
        }

        @Override
        public String before() {
            return (number.isEmpty() ? InvoiceStatus.DRAFT : InvoiceStatus.PENDING_PAYMENT).label();
        }

        @Override
        public String after() {
            return InvoiceStatus.VOID.label();
        }
    }
}
