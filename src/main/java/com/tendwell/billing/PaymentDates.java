package com.tendwell.billing;

import com.tendwell.billing.UncollectedInvoices.UncollectedDecision;
import com.tendwell.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dates of an invoice that its verification and collection wait for. */
@Service
public class PaymentDates {

    private final InvoiceRepository invoices;
    private final FinanceDecisions decisions;
    private final BillingPolicy policy;

    PaymentDates(InvoiceRepository invoices, FinanceDecisions decisions, BillingPolicy policy) {
        this.invoices = invoices;
        this.decisions = decisions;
        this.policy = policy;
    }

    /** When the customer is reminded, and when the due day is over. */
    public record Dates(Instant remindAt, Instant dueEndsAt) {}

    /**
     * The reminder comes some days before the due date, at the earliest on the day after issue; the due day ends in the
     * office's time zone.
     */
    @Transactional(readOnly = true)
    public Dates of(InvoiceId id) {
        Invoice invoice = find(id);
        return new Dates(remindAt(invoice), policy.endOf(dueOn(invoice)));
    }

    /**
     * When waiting for payment ends: the end of the due date plus grace, in the company's zone; after a later reversal
     * or decision to continue, the end of that day plus grace. Never before the due date is over.
     */
    @Transactional(readOnly = true)
    public Instant graceEndsAt(InvoiceId id) {
        Invoice invoice = find(id);
        LocalDate from = Stream.of(Optional.of(dueOn(invoice)), invoice.reopenedOn(), wentOnOn(id))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return policy.graceEndsAfter(from);
    }

    /**
     * Invoices that a reversal reopened before their due day, which is over now, while finance still reviews the
     * reversal, so that no verification waits for that day. Oldest first.
     *
     * @param limit at most so many, at least 1
     */
    @Transactional(readOnly = true)
    public List<InvoiceId> dueWhileUnderReview(int limit) {
        return invoices.reopenedAndDueBefore(policy.today(), Limit.of(limit)).stream()
                .map(Invoice::id)
                .toList();
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
