package com.tendwell.plan;

import com.tendwell.shared.LiveCases;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** The steps of a purchase or renewal from opening the term to granting it. */
@Component
class TermSteps {

    private final PlanAccess access;
    private final Purchases purchases;
    private final LiveCases liveCases;
    private final MovementLedger ledger;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    TermSteps(
            PlanAccess access,
            Purchases purchases,
            LiveCases liveCases,
            MovementLedger ledger,
            PlanEventPublisher publisher,
            PlanCalendar calendar) {
        this.access = access;
        this.purchases = purchases;
        this.liveCases = liveCases;
        this.ledger = ledger;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    TermId open(PlanId id, TermKind kind) {
        ServicePlan plan = access.lock(id);
        Optional<PlanTerm> underWay = plan.termUnderWay();
        if (underWay.isPresent()) {
            return underWay.get().termId();
        }
        plan.mayBegin(kind);
        publisher.become(
                plan, PlanStatus.PROCESSING, kind == TermKind.PURCHASE ? "purchase started" : "renewal started");
        PlanTerm term = plan.open(kind, plan.basePrice(), calendar.now());
        publisher.say(new PlanEvent.TermOpened(id, term.termId(), kind));
        return term.termId();
    }

    /** Sets a price agreed in advance, before the invoice is issued. */
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

    /**
     * Grants a paid term, unless the customer was blocked or the plan ended since it was sold. With the grant the claim
     * ends: what remains of the case needs nothing but the plan in service, and must not hold up a renewal.
     */
    Grant grant(PlanId id) {
        ServicePlan plan = access.lock(id);
        PlanTerm term = plan.termUnderWay()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no term to grant"));
        TermPeriod period = periodOf(plan, term);
        Grant answer = purchases.grantOf(plan, period.startsOn());
        if (answer != Grant.GRANTED) {
            publisher.say(new PlanEvent.GrantRefused(plan.planId(), term.termId(), answer));
            return answer;
        }
        TermPeriod served = period.noLaterThan(plan.endsOn());
        if (term.kind() == TermKind.RENEWAL) {
            plan.priced(term.basePrice());
        }
        term.grant(served, calendar.now());
        liveCases.release(ServicePlans.ACTIVATION_CASE, id.value());
        publisher.become(plan, PlanStatus.ACTIVE, term.kind() == TermKind.PURCHASE ? "purchase paid" : "renewal paid");
        ledger.granted(plan, term);
        publisher.say(new PlanEvent.TermGranted(plan.planId(), term.termId(), term.kind(), served.inWords()));
        return answer;
    }

    Optional<TermPeriod> expectedPeriod(ServicePlan plan) {
        return plan.termUnderWay()
                .filter(term -> isInGrace(plan) || startsAsPlanned(plan, term))
                .map(term -> periodOf(plan, term).noLaterThan(plan.endsOn()));
    }

    Optional<TermPeriod> nextPeriod(ServicePlan plan) {
        return plan.latestGranted()
                .filter(running -> calendar.isInGraceOf(running.endsOn()))
                .map(running -> running.period().next(running.months(), running.endsOn(), plan.termMonths()))
                .map(next -> next.noLaterThan(plan.endsOn()));
    }

    private boolean isInGrace(ServicePlan plan) {
        return plan.latestGranted()
                .filter(running -> calendar.isInGraceOf(running.endsOn()))
                .isPresent();
    }

    private boolean startsAsPlanned(ServicePlan plan, PlanTerm term) {
        LocalDate planned = plan.plannedStart();
        return term.kind() == TermKind.PURCHASE && planned != null && planned.isAfter(calendar.today());
    }

    private TermPeriod periodOf(ServicePlan plan, PlanTerm term) {
        Optional<PlanTerm> running = plan.latestGranted();
        if (running.isPresent() && calendar.isInGraceOf(running.get().endsOn())) {
            PlanTerm before = running.get();
            return before.period().next(before.months(), before.endsOn(), term.months());
        }
        LocalDate today = calendar.today();
        return TermPeriod.from(startsAsPlanned(plan, term) ? plan.plannedStart() : today, term.months());
    }
}
