package com.tendwell.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The steps by which a purchase or renewal goes from opened to granted, or is called off. */
@Component
class TermSteps {

    private final PlanShelf shelf;
    private final TermGranting granting;
    private final CallingOff callingOff;
    private final RenewalPrices prices;
    private final PlanNews news;

    TermSteps(PlanShelf shelf, TermGranting granting, CallingOff callingOff, RenewalPrices prices, PlanNews news) {
        this.shelf = shelf;
        this.granting = granting;
        this.callingOff = callingOff;
        this.prices = prices;
        this.news = news;
    }

    TermId open(PlanId id, TermKind kind) {
        ServicePlan plan = shelf.lock(id);
        Optional<PlanTerm> underWay = plan.termUnderWay();
        if (underWay.isPresent()) {
            return underWay.get().termId();
        }
        plan.mayBegin(kind);
        news.become(plan, PlanStatus.PROCESSING, kind == TermKind.PURCHASE ? "purchase begun" : "renewal begun");
        PlanTerm term = prices.open(plan, kind);
        news.say(new PlanEvent.TermOpened(id, term.termId(), kind));
        return term.termId();
    }

    void invoiced(PlanId of, TermId id, UUID invoice) {
        ServicePlan plan = shelf.lock(of);
        PlanTerm term = plan.term(id).orElseThrow();
        if (invoice.equals(term.invoiceId())) {
            return;
        }
        term.invoiced(invoice);
        news.become(plan, PlanStatus.PENDING, "invoice issued");
    }

    void paid(PlanId of, TermId id, String invoiceNumber) {
        ServicePlan plan = shelf.lock(of);
        PlanTerm term = plan.term(id).orElseThrow();
        boolean wasOpen = term.state() == PlanView.TermState.OPEN;
        term.paid();
        if (wasOpen) {
            plan.touched();
            news.say(new PlanEvent.TermPaid(plan.planId(), id, invoiceNumber));
        }
    }

    Grant grant(PlanId id) {
        return granting.grant(shelf.lock(id));
    }

    void callOff(PlanId id, String reason) {
        ServicePlan plan = shelf.lock(id);
        PlanTerm term = plan.termUnderWay()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no term to call off"));
        callingOff.close(plan, term, reason);
        if (term.kind() == TermKind.PURCHASE) {
            callingOff.cancelUnsold(plan, reason);
        } else {
            news.become(plan, callingOff.afterRenewal(plan), reason);
        }
    }
}
