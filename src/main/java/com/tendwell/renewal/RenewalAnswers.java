package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers to offers: once by the customer's link; by staff on the customer's behalf, also to change an answer. */
@Service
@Transactional
public class RenewalAnswers {

    private static final int LONGEST_NOTE = 1000;

    private final ServicePlans plans;
    private final RenewalOffers offers;
    private final RenewalLinks links;
    private final Staff staff;
    private final ApplicationEventPublisher publisher;

    RenewalAnswers(
            ServicePlans plans,
            RenewalOffers offers,
            RenewalLinks links,
            Staff staff,
            ApplicationEventPublisher publisher) {
        this.plans = plans;
        this.offers = offers;
        this.links = links;
        this.staff = staff;
        this.publisher = publisher;
    }

    /**
     * Records the customer's answer, after which the link is closed; of two simultaneous answers one counts. Empty if
     * the link is not live or the offer was answered meanwhile.
     */
    public Optional<RenewalOfferView> answerByLink(String token, boolean accepted) {
        return links.offerOf(token).flatMap(offers::get).flatMap(found -> {
            PlanView plan = plans.locked(found.plan());
            return offers.get(found.id())
                    .filter(now -> now.state() == State.OPEN)
                    .map(now -> CurrentActor.as(
                            Actor.customer(plan.customer().toString()),
                            () -> answer(plan, now, accepted, "through the customer's link")));
        });
    }

    /**
     * Staff accept for the customer, even after a decline or a failed payment. For a Paused plan the acceptance takes
     * effect when the plan is resumed.
     *
     * @param note when and how the customer accepted
     * @throws Refused if there is no offer, or it is already accepted or over
     */
    public RenewalOfferView accept(PlanId id, String note) {
        PlanView plan = lockedFor(id);
        RenewalOffer offer = theOneOf(plan);
        if (!offer.state().isAcceptable()) {
            throw answeredAlready(plan, offer);
        }
        return answer(plan, offer, true, checked(note));
    }

    /** As {@link #accept}, for a decline: the plan runs to the end of its term and then expires. */
    public RenewalOfferView decline(PlanId id, String note) {
        PlanView plan = lockedFor(id);
        RenewalOffer offer = theOneOf(plan);
        if (offer.state() != State.OPEN) {
            throw answeredAlready(plan, offer);
        }
        return answer(plan, offer, false, checked(note));
    }

    /** Accepts an open offer because the plan is renewed, by staff or automatically. */
    void acceptedBy(PlanView plan, String how) {
        standing(plan).filter(offer -> offer.state().isAcceptable()).ifPresent(offer -> answer(plan, offer, true, how));
    }

    /** Withdraws an offer that is still pending. */
    void withdraw(PlanView plan, String reason) {
        standing(plan).filter(offer -> offer.state().isPending()).ifPresent(offer -> {
            offers.become(offer, State.WITHDRAWN);
            links.close(offer);
            publisher.publishEvent(new RenewalEvent.RenewalWithdrawn(plan.id(), plan.number(), reason));
        });
    }

    private Optional<RenewalOffer> standing(PlanView plan) {
        return plan.latestGranted().map(PlanView.Term::id).flatMap(offers::standing);
    }

    private RenewalOfferView answer(PlanView plan, RenewalOffer offer, boolean accepted, String note) {
        Actor actor = CurrentActor.actor();
        String by = actor.isSystem() ? actor.person() : actor.label();
        offers.answered(offer, accepted ? State.ACCEPTED : State.DECLINED, by, note);
        links.close(offer);
        publisher.publishEvent(
                accepted
                        ? new RenewalEvent.RenewalAccepted(plan.id(), plan.number(), note)
                        : new RenewalEvent.RenewalDeclined(plan.id(), plan.number(), note));
        return offers.view(offers.get(offer.id()).orElseThrow());
    }

    private PlanView lockedFor(PlanId id) {
        plans.lock(id);
        PlanView plan = plans.get(id);
        staff.require(CurrentActor.actor(), PlanLevel.ACTIVATE, plan.team(), plan.createdBy());
        return plan;
    }

    private RenewalOffer theOneOf(PlanView plan) {
        return offers.newest(plan.id())
                .orElseThrow(() -> Refused.conflict(
                        "no-renewal-offer",
                        "No renewal of plan " + plan.number()
                                + " is offered: offers are made automatically before a term"
                                + " ends; to renew it now, request its renewal."));
    }

    private static Refused answeredAlready(PlanView plan, RenewalOffer offer) {
        return Refused.conflict(
                "renewal-offer-closed",
                "The renewal offer of plan " + plan.number() + " is no longer open: it is "
                        + offer.state().label().toLowerCase(Locale.ROOT)
                        + (offer.state() == State.ACCEPTED
                                ? ". To end the plan anyway, cancel it at the end of its term."
                                : "."));
    }

    private static String checked(String note) {
        String text = PlainText.trimmed(note);
        if (text.isEmpty()
                || text.length() > LONGEST_NOTE
                || PlainText.flawOfText(text).isPresent()) {
            throw Refused.field(
                    "note",
                    text,
                    "must describe in 1 to " + LONGEST_NOTE + " characters when and how the customer replied");
        }
        return text;
    }
}
