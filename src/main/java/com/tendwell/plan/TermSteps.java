package com.tendwell.plan;

import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** The steps by which a purchase or renewal goes from opened to granted. */
@Component
class TermSteps {

    private final PlanAccess access;
    private final TermGranting granting;
    private final PlanCalendar calendar;
    private final PlanEventPublisher publisher;

    TermSteps(
            PlanAccess access,
            TermGranting granting,
            PlanCalendar calendar,
            PlanEventPublisher publisher) {
        this.access = access;
        this.granting = granting;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    TermId open(PlanId id, TermKind kind) {
        ServicePlan plan = access.lock(id);
        Optional<PlanTerm> underWay = plan.termUnderWay();
        if (underWay.isPresent()) {
            return underWay.get().termId();
        }
        plan.mayBegin(kind);
        publisher.become(plan, PlanStatus.PROCESSING, kind == TermKind.PURCHASE ? "purchase begun" : "renewal begun");
        PlanTerm term = plan.open(kind, plan.basePrice(), calendar.now());
        publisher.say(new PlanEvent.TermOpened(id, term.termId(), kind));
        return term.termId();
    }

    /** Agreed before it was asked for; nobody has been asked to pay yet. */
    void priced(PlanId of, TermId id, Money base) {
        ServicePlan plan = access.lock(of);
        plan.term(id).orElseThrow().priced(base, plan.recurringPrice(base));
        plan.touched();
    }

    void invoiced(PlanId of, TermId id, UUID invoice) {
        ServicePlan plan = access.lock(of);
        PlanTerm term = plan.term(id).orElseThrow();
        if (invoice.equals(term.invoiceId())) {
            return;
        }
        term.invoiced(invoice);
        publisher.become(plan, PlanStatus.PENDING, "invoice issued");
    }

    void paid(PlanId of, TermId id, String invoiceNumber) {
        ServicePlan plan = access.lock(of);
        PlanTerm term = plan.term(id).orElseThrow();
        boolean wasOpen = term.state() == PlanView.TermState.OPEN;
        term.paid();
        if (wasOpen) {
            plan.touched();
            publisher.say(new PlanEvent.TermPaid(plan.planId(), id, invoiceNumber));
        }
    }

    Grant grant(PlanId id) {
        return granting.grant(access.lock(id));
    }
}
