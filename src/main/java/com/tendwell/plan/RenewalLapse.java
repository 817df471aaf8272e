package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import org.springframework.stereotype.Component;

/** The one place that lets a plan lapse: the grace after its term is over and the next one is not paid. */
@Component
class RenewalLapse {

    private static final String REASON = "The renewal was not paid before its grace was over.";

    private final PlanAccess access;
    private final RenewalOffers offers;
    private final RenewalLinks links;
    private final PurchaseCancellation purchaseCancellation;
    private final EndOfService endOfService;

    RenewalLapse(
            PlanAccess access,
            RenewalOffers offers,
            RenewalLinks links,
            PurchaseCancellation purchaseCancellation,
            EndOfService endOfService) {
        this.access = access;
        this.offers = offers;
        this.links = links;
        this.purchaseCancellation = purchaseCancellation;
        this.endOfService = endOfService;
    }

    /** A renewal that is still under way is called off first: its case ends, and its invoice with it. */
    void expire(PlanId id, TermId term) {
        ServicePlan plan = access.lock(id);
        boolean renewed = plan.latestGranted()
                .filter(latest -> latest.termId().equals(term))
                .isEmpty();
        if (renewed || plan.status().isFinal()) {
            return;
        }
        if (plan.isRenewalUnderWay()) {
            purchaseCancellation.callOff(plan, REASON);
        }
        offers.standing(term).ifPresent(offer -> {
            offers.become(offer, State.LAPSED);
            links.close(offer);
        });
        if (!plan.status().isFinal()) {
            endOfService.lapse(plan, REASON);
        }
    }
}
