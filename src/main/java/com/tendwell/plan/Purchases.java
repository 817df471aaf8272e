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
    private final PlanNews news;
    private final PlanCalendar calendar;

    Purchases(PlanShelf shelf, LiveCases liveCases, PlanNews news, PlanCalendar calendar) {
        this.shelf = shelf;
        this.liveCases = liveCases;
        this.news = news;
        this.calendar = calendar;
    }

    ServicePlan request(PlanId id, TermKind kind) {
        ServicePlan plan = shelf.visible(shelf.lock(id), id);
        shelf.require(PlanLevel.ACTIVATE, plan);
        if (!liveCases.claim(ServicePlans.ACTIVATION_CASE, id.value())) {
            throw Refused.conflict("plan-under-way", PurchaseAdvice.alreadyUnderWay(plan));
        }
        plan.mayBegin(kind);
        plan.requested(calendar.now());
        news.say(new PlanEvent.ActivationRequested(
                id, plan.number(), kind, Acting.actor().person()));
        return plan;
    }
}
