package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who answers an offer, and how often: the customer once, by their link; staff for them, also when they think again. */
@Component
class RenewalAnswers {

    private static final int LONGEST_NOTE = 1000;

    private final PlanAccess access;
    private final RenewalOffers offers;
    private final RenewalLinks links;
    private final PlanEventPublisher publisher;

    RenewalAnswers(PlanAccess access, RenewalOffers offers, RenewalLinks links, PlanEventPublisher publisher) {
        this.access = access;
        this.offers = offers;
        this.links = links;
        this.publisher = publisher;
    }

    /** Empty alike where the link is not good and where the offer was answered meanwhile. */
    Optional<RenewalOffer> byLink(String token, boolean accepted) {
        Optional<RenewalOffer> offer = links.offerOf(token).flatMap(offers::get);
        return offer.flatMap(found -> {
            ServicePlan plan = access.lock(found.plan());
            return offers.get(found.id())
                    .filter(now -> now.state() == State.OPEN)
                    .map(now -> CurrentActor.as(
                            Actor.customer(plan.customer().toString()),
                            () -> answer(plan, now, accepted, "by the customer's link")));
        });
    }

    RenewalOffer accept(PlanId id, String note) {
        ServicePlan plan = lockedFor(id);
        RenewalOffer offer = theOneOf(plan);
        if (!offer.state().isAcceptable()) {
            throw answeredAlready(plan, offer);
        }
        return answer(plan, offer, true, said(note));
    }

    RenewalOffer decline(PlanId id, String note) {
        ServicePlan plan = lockedFor(id);
        RenewalOffer offer = theOneOf(plan);
        if (offer.state() != State.OPEN) {
            throw answeredAlready(plan, offer);
        }
        return answer(plan, offer, false, said(note));
    }

    /** Somebody renews the plan, or it renews itself: what stands open is thereby accepted. */
    void acceptedBy(ServicePlan plan, String how) {
        plan.latestGranted()
                .map(PlanTerm::termId)
                .flatMap(offers::standing)
                .filter(offer -> offer.state().isAcceptable())
                .ifPresent(offer -> answer(plan, offer, true, how));
    }

    /** Nothing is renewed any more. */
    void withdraw(ServicePlan plan, String reason) {
        plan.latestGranted()
                .map(PlanTerm::termId)
                .flatMap(offers::standing)
                .filter(offer -> offer.state().isPending())
                .ifPresent(offer -> {
                    offers.become(offer, State.WITHDRAWN);
                    links.close(offer);
                    publisher.say(new RenewalEvent.RenewalWithdrawn(plan.planId(), plan.number(), reason));
                });
    }

    private RenewalOffer answer(ServicePlan plan, RenewalOffer offer, boolean accepted, String note) {
        Actor actor = CurrentActor.actor();
        String by = actor.isSystem() ? actor.person() : actor.label();
        offers.answered(offer, accepted ? State.ACCEPTED : State.DECLINED, by, note);
        links.close(offer);
        publisher.say(
                accepted
                        ? new RenewalEvent.RenewalAccepted(offer.plan(), plan.number(), note)
                        : new RenewalEvent.RenewalDeclined(offer.plan(), plan.number(), note));
        return offers.get(offer.id()).orElseThrow();
    }

    private ServicePlan lockedFor(PlanId id) {
        ServicePlan plan = access.visible(access.lock(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        return plan;
    }

    private RenewalOffer theOneOf(ServicePlan plan) {
        return offers.newest(plan.planId())
                .orElseThrow(() -> Refused.conflict(
                        "no-renewal-offer",
                        "No renewal of plan " + plan.number() + " is offered: it is offered by itself before a term"
                                + " ends; to renew it now, ask for its renewal."));
    }

    private static Refused answeredAlready(ServicePlan plan, RenewalOffer offer) {
        return Refused.conflict(
                "renewal-offer-closed",
                "The renewal offer of plan " + plan.number() + " is not open any more: it is "
                        + offer.state().label().toLowerCase(java.util.Locale.ROOT)
                        + (offer.state() == State.ACCEPTED
                                ? ". To end the plan all the same, cancel it at the end of its term."
                                : "."));
    }

    private static String said(String note) {
        String text = note == null ? "" : note.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE || text.indexOf('\0') >= 0) {
            throw Refused.field(
                    "note",
                    text,
                    "must say in 1 to " + LONGEST_NOTE + " characters when and how the customer answered");
        }
        return text;
    }
}
