package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import com.tendwell.shared.CurrentActor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to a plan and changes what is offered for it. Each comes from whoever holds the plan. */
@Component
class RenewalPlanListener {

    private final PlanAccess access;
    private final RenewalOffers offers;
    private final RenewalAnswers answers;
    private final RenewalPrices prices;

    RenewalPlanListener(PlanAccess access, RenewalOffers offers, RenewalAnswers answers, RenewalPrices prices) {
        this.access = access;
        this.offers = offers;
        this.answers = answers;
        this.prices = prices;
    }

    /** Whoever asks for the renewal accepts what is offered. */
    @EventListener
    void renewed(PlanEvent.ActivationRequested requested) {
        if (requested.kind() == TermKind.RENEWAL) {
            answers.acceptedBy(
                    access.take(requested.plan()),
                    CurrentActor.actor().isSystem() ? "by itself, as agreed" : "its renewal was asked for");
        }
    }

    /** Only the renewal was called off: while the grace runs it can be accepted again. */
    @EventListener
    void calledOff(PlanEvent.ActivationCancelled cancelled) {
        if (cancelled.kind() == TermKind.RENEWAL) {
            prices.calledOff(access.take(cancelled.plan()));
        }
    }

    @EventListener
    void cancelledLater(PlanEvent.CancellationRequested cancelled) {
        answers.withdraw(access.take(cancelled.plan()), cancelled.reason());
    }

    @EventListener
    void ended(PlanEvent.StatusChanged changed) {
        if (changed.to() == PlanStatus.CANCELLED || changed.to() == PlanStatus.COMPLETED) {
            answers.withdraw(access.take(changed.plan()), changed.reason());
        }
    }

    @EventListener
    void endMoved(PlanEvent.EndChanged moved) {
        ServicePlan plan = access.take(moved.plan());
        boolean goesOn = plan.latestGranted()
                .filter(term -> plan.goesOnAfter(term.endsOn()))
                .isPresent();
        if (!goesOn) {
            answers.withdraw(plan, moved.reason());
        }
    }

    /** A paid renewal is undone: the plan costs what the term before it cost, and can be offered anew. */
    @EventListener
    void takenBack(PlanEvent.TermTakenBack taken) {
        ServicePlan plan = access.take(taken.plan());
        plan.latestGranted().ifPresent(term -> {
            plan.priced(term.basePrice());
            offers.standing(term.termId())
                    .filter(offer -> offer.state() == State.RENEWED)
                    .ifPresent(offer -> offers.become(offer, State.WITHDRAWN));
        });
    }
}
