package com.tendwell.billing;

import com.tendwell.billing.Payments.Dates;
import com.tendwell.billing.Payments.UncollectedDecision;
import com.tendwell.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The days of an invoice that its verification keeps an eye on, in the office. */
@Component
class PaymentDates {

    private final InvoiceRepository invoices;
    private final FinanceDecisions decisions;
    private final BillingPolicy policy;

    PaymentDates(InvoiceRepository invoices, FinanceDecisions decisions, BillingPolicy policy) {
        this.invoices = invoices;
        this.decisions = decisions;
        this.policy = policy;
    }

    Dates of(InvoiceId id) {
        Invoice invoice = find(id);
        return new Dates(remindAt(invoice), policy.endOf(dueOn(invoice)));
    }

    Instant graceEndsAt(InvoiceId id) {
        Invoice invoice = find(id);
        LocalDate from = Stream.of(Optional.of(dueOn(invoice)), invoice.reopenedOn(), wentOnOn(id))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return policy.graceEndsAfter(from);
    }

    private Instant remindAt(Invoice invoice) {
        LocalDate afterIssue = invoice.issuedOn().orElseThrow().plusDays(1);
        LocalDate wanted = policy.reminderDayBefore(dueOn(invoice));
        return policy.startOf(wanted.isBefore(afterIssue) ? afterIssue : wanted);
    }

    private Optional<LocalDate> wentOnOn(InvoiceId id) {
        return decisions.about(id).stream()
                .filter(decision -> decision.task().equals(UncollectedInvoices.TASK)
                        && decision.outcome().equals(UncollectedDecision.GO_ON.name()))
                .reduce((earlier, later) -> later)
                .map(decision -> policy.dayOf(decision.at()));
    }

    private static LocalDate dueOn(Invoice invoice) {
        return invoice.dueOn()
                .orElseThrow(() ->
                        new IllegalStateException("Invoice " + invoice.id() + " is not issued: it has no due date"));
    }

    private Invoice find(InvoiceId id) {
        return invoices.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }
}
