package com.tendwell.plan;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The steps by which a purchase or renewal goes from opened to granted, or is called off. */
@Component
class TermSteps {

    private final PlanShelf shelf;
    private final MovementLedger ledger;
    private final PlanNews news;
    private final PlanCalendar calendar;

    TermSteps(PlanShelf shelf, MovementLedger ledger, PlanNews news, PlanCalendar calendar) {
        this.shelf = shelf;
        this.ledger = ledger;
        this.news = news;
        this.calendar = calendar;
    }

    TermId open(PlanId id, TermKind kind) {
        ServicePlan plan = shelf.lock(id);
        Optional<PlanTerm> underWay = plan.termUnderWay();
        if (underWay.isPresent()) {
            return underWay.get().termId();
        }
        plan.mayBegin(kind);
        news.become(plan, PlanStatus.PROCESSING, kind == TermKind.PURCHASE ? "purchase begun" : "renewal begun");
        PlanTerm term = plan.open(kind, calendar.now());
        news.say(new PlanEvent.TermOpened(id, term.termId(), kind));
        return term.termId();
    }

    void invoiced(TermId id, UUID invoice) {
        ServicePlan plan = shelf.lockOf(id);
        PlanTerm term = plan.term(id).orElseThrow();
        if (invoice.equals(term.invoiceId())) {
            return;
        }
        term.invoiced(invoice);
        news.become(plan, PlanStatus.PENDING, "invoice issued");
    }

    void paid(TermId id, String invoiceNumber) {
        ServicePlan plan = shelf.lockOf(id);
        PlanTerm term = plan.term(id).orElseThrow();
        boolean wasOpen = term.state() == PlanView.TermState.OPEN;
        term.paid();
        if (wasOpen) {
            plan.touched();
            news.say(new PlanEvent.TermPaid(plan.planId(), id, invoiceNumber));
        }
    }

    void grant(PlanId id) {
        ServicePlan plan = shelf.lock(id);
        PlanTerm term = plan.termUnderWay()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no term to grant"));
        TermPeriod period = periodOf(plan, term);
        term.grant(period, calendar.now());
        news.become(plan, PlanStatus.ACTIVE, term.kind() == TermKind.PURCHASE ? "purchase paid" : "renewal paid");
        shelf.flush();
        ledger.granted(plan, term);
        news.say(new PlanEvent.TermGranted(id, term.termId(), term.kind(), period.toString()));
    }

    void callOff(PlanId id, String reason) {
        ServicePlan plan = shelf.lock(id);
        PlanTerm term = plan.termUnderWay()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no term to call off"));
        term.callOff(calendar.now());
        news.say(new PlanEvent.TermCalledOff(id, term.termId(), reason));
        news.become(plan, afterCallingOff(plan, term), reason);
    }

    private PlanStatus afterCallingOff(ServicePlan plan, PlanTerm term) {
        if (term.kind() == TermKind.PURCHASE) {
            return PlanStatus.CANCELLED;
        }
        return plan.inServiceOn(calendar.today()) ? PlanStatus.ACTIVE : PlanStatus.EXPIRED;
    }

    private TermPeriod periodOf(ServicePlan plan, PlanTerm term) {
        Optional<PlanTerm> running = plan.latestGranted();
        if (running.isPresent() && calendar.isInGraceOf(running.get().endsOn())) {
            PlanTerm before = running.get();
            return before.period().next(before.months(), before.endsOn(), term.months());
        }
        LocalDate today = calendar.today();
        LocalDate planned = plan.plannedStart();
        boolean later = term.kind() == TermKind.PURCHASE && planned != null && planned.isAfter(today);
        return TermPeriod.from(later ? planned : today, term.months());
    }
}
