package com.tendwell.plan;

import com.tendwell.shared.Acting;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import org.springframework.stereotype.Component;

/** Somebody asks for a purchase or a renewal: one live case per plan, decided in the transaction that asks. */
@Component
class Purchases {

    private final PlanShelf shelf;
    private final LiveCases liveCases;
    private final PurchaseRules rules;
    private final ServiceEnding ending;
    private final PlanNews news;

    Purchases(PlanShelf shelf, LiveCases liveCases, PurchaseRules rules, ServiceEnding ending, PlanNews news) {
        this.shelf = shelf;
        this.liveCases = liveCases;
        this.rules = rules;
        this.ending = ending;
        this.news = news;
    }

    ServicePlan request(PlanId id, TermKind kind) {
        ServicePlan plan = shelf.visible(shelf.lockWhole(id), id);
        shelf.require(PlanLevel.ACTIVATE, plan);
        if (!liveCases.claim(ServicePlans.ACTIVATION_CASE, id.value())) {
            throw Refused.conflict("plan-under-way", PurchaseAdvice.alreadyUnderWay(plan));
        }
        rules.permit(plan, kind);
        // Of a cancellation and a renewal the later one counts.
        if (plan.openCancellation().isPresent()) {
            ending.withdraw(plan, "renewed instead");
        }
        news.say(new PlanEvent.ActivationRequested(
                id, plan.number(), kind, Acting.actor().person()));
        return plan;
    }
}
