package com.tendwell.renewal;

import com.tendwell.plan.PlanEvent;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.shared.CurrentActor;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Updates offers when their plan changes, in the transaction that holds the plan's lock. */
@Component
class RenewalPlanListener {

    private final ServicePlans plans;
    private final RenewalOffers offers;
    private final RenewalAnswers answers;

    RenewalPlanListener(ServicePlans plans, RenewalOffers offers, RenewalAnswers answers) {
        this.plans = plans;
        this.offers = offers;
        this.answers = answers;
    }

    /** Requesting the renewal accepts the open offer. */
    @EventListener
    void renewalRequested(PlanEvent.ActivationRequested requested) {
        if (requested.kind() == TermKind.RENEWAL) {
            answers.acceptedBy(
                    plan(requested.plan()),
                    CurrentActor.actor().isSystem() ? "renewed automatically, as agreed" : "renewal requested");
        }
    }

    /**
     * A renewal costs what was offered, so that no unannounced price is charged; a renewal after expiry does not become
     * cheaper either.
     */
    @EventListener
    void termOpened(PlanEvent.TermOpened opened) {
        if (opened.kind() == TermKind.RENEWAL) {
            standing(plan(opened.plan()))
                    .ifPresent(offer -> plans.termPriced(opened.plan(), opened.term(), offer.basePrice()));
        }
    }

    /** The offer for the previous term is fulfilled. */
    @EventListener
    void termGranted(PlanEvent.TermGranted granted) {
        if (granted.kind() == TermKind.RENEWAL) {
            plan(granted.plan())
                    .grantedBefore(granted.term())
                    .map(PlanView.Term::id)
                    .flatMap(offers::standing)
                    .filter(offer -> offer.state() != State.LAPSED)
                    .ifPresent(offer -> offers.become(offer, State.RENEWED));
        }
    }

    /** The payment failed for good: the offer can be accepted again within the grace period. */
    @EventListener
    void termCancelled(PlanEvent.TermCancelled cancelled) {
        if (cancelled.kind() == TermKind.RENEWAL) {
            unpaid(cancelled.plan());
        }
    }

    /** Only the renewal was cancelled: the offer can be accepted again within the grace period. */
    @EventListener
    void renewalCancelled(PlanEvent.ActivationCancelled cancelled) {
        if (cancelled.kind() == TermKind.RENEWAL) {
            unpaid(cancelled.plan());
        }
    }

    @EventListener
    void cancelledLater(PlanEvent.CancellationRequested cancelled) {
        answers.withdraw(plan(cancelled.plan()), cancelled.reason());
    }

    @EventListener
    void ended(PlanEvent.StatusChanged changed) {
        if (changed.to() == PlanStatus.CANCELLED || changed.to() == PlanStatus.COMPLETED) {
            answers.withdraw(plan(changed.plan()), changed.reason());
        }
    }

    @EventListener
    void endMoved(PlanEvent.EndChanged moved) {
        PlanView plan = plan(moved.plan());
        boolean goesOn = plan.latestGranted()
                .flatMap(PlanView.Term::endsOn)
                .filter(plan::goesOnAfter)
                .isPresent();
        if (!goesOn) {
            answers.withdraw(plan, moved.reason());
        }
    }

    /** A revoked renewal can be offered again. */
    @EventListener
    void termRevoked(PlanEvent.TermRevoked revoked) {
        standing(plan(revoked.plan()))
                .filter(offer -> offer.state() == State.RENEWED)
                .ifPresent(offer -> offers.become(offer, State.WITHDRAWN));
    }

    private void unpaid(PlanId plan) {
        standing(plan(plan))
                .filter(offer -> offer.state() == State.ACCEPTED)
                .ifPresent(offer -> offers.become(offer, State.UNPAID));
    }

    private Optional<RenewalOffer> standing(PlanView plan) {
        return plan.latestGranted().map(PlanView.Term::id).flatMap(offers::standing);
    }

    private PlanView plan(PlanId id) {
        return plans.all(List.of(id)).get(0);
    }
}
