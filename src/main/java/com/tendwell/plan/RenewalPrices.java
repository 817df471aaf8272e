package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What a term costs: a renewal as it was offered. What was not announced is not charged. */
@Component
class RenewalPrices {

    private final RenewalOffers offers;
    private final PlanCalendar calendar;

    RenewalPrices(RenewalOffers offers, PlanCalendar calendar) {
        this.offers = offers;
        this.calendar = calendar;
    }

    PlanTerm open(ServicePlan plan, TermKind kind) {
        return plan.open(kind, basePriceFor(plan, kind), calendar.now());
    }

    /** Before the term is granted: the plan costs what was paid, until it is renewed again. */
    void granted(ServicePlan plan, PlanTerm term) {
        if (term.kind() == TermKind.RENEWAL) {
            plan.priced(term.basePrice());
            offerFor(plan)
                    .filter(offer -> offer.state() != State.LAPSED)
                    .ifPresent(offer -> offers.become(offer, State.RENEWED));
        }
    }

    /** A renewal is: what was accepted is not paid for. */
    void calledOff(ServicePlan plan) {
        offerFor(plan)
                .filter(offer -> offer.state() == State.ACCEPTED)
                .ifPresent(offer -> offers.become(offer, State.UNPAID));
    }

    /** Also of a plan that comes back after it lapsed: it does not get cheaper by that. */
    private Money basePriceFor(ServicePlan plan, TermKind kind) {
        return kind == TermKind.PURCHASE
                ? plan.basePrice()
                : offerFor(plan).map(RenewalOffer::basePrice).orElse(plan.basePrice());
    }

    private Optional<RenewalOffer> offerFor(ServicePlan plan) {
        return plan.latestGranted().map(PlanTerm::termId).flatMap(offers::standing);
    }
}
