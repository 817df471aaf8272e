package com.tendwell.billing;

import com.tendwell.billing.InvoiceDrafts.Written;
import com.tendwell.billing.InvoiceEvent.InvoiceDrafted;
import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.plan.PlanEvent;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.Term;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.AmountChecks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes and issues the invoice of a plan's open term. */
@Service
public class TermInvoices {

    private final ServicePlans plans;
    private final InvoiceDrafts drafts;
    private final InvoiceLocks locks;
    private final InvoiceTransitions transitions;
    private final ApplicationEventPublisher events;

    TermInvoices(
            ServicePlans plans,
            InvoiceDrafts drafts,
            InvoiceLocks locks,
            InvoiceTransitions transitions,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.drafts = drafts;
        this.locks = locks;
        this.transitions = transitions;
        this.events = events;
    }

    /**
     * What a purchase of the plan would be charged now, with tax. Without a permission check: the caller has found the
     * plan through its own door.
     *
     * @param taxRate the customer's, per cent
     */
    public Money purchaseTotal(PlanView plan, BigDecimal taxRate) {
        return total(InvoicePricing.purchase(plan, taxRate));
    }

    /**
     * As {@link #purchaseTotal}, for a renewal.
     *
     * @param base base price of the next term, before tax
     */
    public Money renewalTotal(PlanView plan, Money base, BigDecimal taxRate) {
        return total(InvoicePricing.renewal(plan, base, taxRate));
    }

    private static Money total(List<Line> lines) {
        return Money.total(lines.stream().map(Line::net).toList())
                .plus(Money.total(
                        InvoicePricing.taxes(lines).stream().map(TaxByRate::tax).toList()));
    }

    /** Writes the draft of the plan's open term, with base price, add-ons and tax. Idempotent. */
    @Transactional
    public InvoiceId draftForOpenTerm(PlanId planId) {
        PlanView plan = plans.locked(planId);
        Term term = plan.openTerm()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no open term to invoice"));
        Optional<Written> written = drafts.write(plan, term);
        if (written.isEmpty()) {
            return drafts.liveFor(plan, term).orElseThrow();
        }
        InvoiceId id = written.get().id();
        // Loaded and locked here, because it is often issued in the same transaction.
        locks.lock(id, planId);
        events.publishEvent(
                new InvoiceDrafted(id, planId, AmountChecks.text(written.get().total())));
        return id;
    }

    /** The days are known for certain only now: the receipt shows them. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PlanEvent.TermGranted granted) {
        Term term = plans.all(List.of(granted.plan())).get(0).term(granted.term());
        term.invoice().filter(locks::knows).ifPresent(invoice -> locks.lock(new InvoiceId(invoice), granted.plan())
                .charges(term.startsOn().orElseThrow(), term.endsOn().orElseThrow()));
    }

    /**
     * Draft → Pending payment, with number and dates; moves the plan on as well. Idempotent. Nothing slow may follow in
     * the same transaction, because the number's counter stays locked until its end.
     *
     * @return the number, which is the business key of the verification
     */
    @Transactional
    public String issue(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        if (invoice.number().isPresent()) {
            return invoice.label();
        }
        invoice.status().become(InvoiceStatus.PENDING_PAYMENT);
        invoice.term().ifPresent(term -> {
            plans.termInvoiced(invoice.plan(), term, id.value());
            plans.expectedPeriod(invoice.plan())
                    .ifPresent(period -> invoice.charges(period.startsOn(), period.endsOn()));
        });
        return transitions.issue(invoice);
    }
}
