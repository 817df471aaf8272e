package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import org.springframework.stereotype.Component;

/** Somebody asks for a purchase or a renewal: one live case per plan, decided in the transaction that asks. */
@Component
class Purchases {

    private final PlanAccess access;
    private final LiveCases liveCases;
    private final PurchaseRules rules;
    private final EndOfService endOfService;
    private final PlanEventPublisher publisher;

    Purchases(
            PlanAccess access,
            LiveCases liveCases,
            PurchaseRules rules,
            EndOfService endOfService,
            PlanEventPublisher publisher) {
        this.access = access;
        this.liveCases = liveCases;
        this.rules = rules;
        this.endOfService = endOfService;
        this.publisher = publisher;
    }

    /** Only a plan in service whose customer is not blocked, and only when the case of its last purchase is closed. */
    boolean isReadyToRenew(ServicePlan plan) {
        return plan.status() == PlanStatus.ACTIVE
                && !liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.id())
                && rules.allowRenewal(plan);
    }

    ServicePlan request(PlanId id, TermKind kind) {
        ServicePlan plan = access.visible(access.lockWhole(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        if (!liveCases.claim(ServicePlans.ACTIVATION_CASE, id.value())) {
            throw Refused.conflict("plan-under-way", PurchaseAdvice.alreadyUnderWay(plan));
        }
        rules.permit(plan, kind);
        // Of a cancellation and a renewal the later one counts.
        if (plan.openCancellation().isPresent()) {
            endOfService.withdraw(plan, "renewed instead");
        }
        publisher.say(new PlanEvent.ActivationRequested(
                id, plan.number(), kind, CurrentActor.actor().person()));
        return plan;
    }
}
