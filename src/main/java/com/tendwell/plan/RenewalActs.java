package com.tendwell.plan;

import com.tendwell.shared.LiveCases;
import com.tendwell.shared.MoneyRules;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What a renewal's case does to its plan, each with the plan locked by the caller. */
@Component
class RenewalActs {

    private final RenewalOffers offers;
    private final Purchases purchases;
    private final PurchaseRules rules;
    private final LiveCases liveCases;
    private final PlanEventPublisher publisher;

    RenewalActs(
            RenewalOffers offers,
            Purchases purchases,
            PurchaseRules rules,
            LiveCases liveCases,
            PlanEventPublisher publisher) {
        this.offers = offers;
        this.purchases = purchases;
        this.rules = rules;
        this.liveCases = liveCases;
        this.publisher = publisher;
    }

    void offer(ServicePlan plan, PlanTerm ending) {
        Money base = plan.raisedPrice();
        if (offers.make(plan, ending, base)) {
            publisher.say(new RenewalEvent.RenewalOffered(
                    plan.planId(),
                    plan.number(),
                    MoneyRules.text(plan.recurringPrice()),
                    MoneyRules.text(plan.recurringPrice(base)),
                    plan.renewal()
                            .escalation()
                            .map(escalation -> "the base price rises by " + escalation)
                            .orElse("at the same price")));
        }
    }

    /** Only a plan in service whose customer is welcome, and only when the case of its last purchase is closed. */
    boolean mayBegin(ServicePlan plan) {
        return plan.status() == PlanStatus.ACTIVE
                && !liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.id())
                && rules.allowRenewal(plan);
    }

    void begin(ServicePlan plan) {
        purchases.request(plan.planId(), TermKind.RENEWAL);
    }
}
