package com.tendwell.billing;

import com.tendwell.billing.Reversals.ReversalDecision;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A plan that was paused because its money was taken back is served again when the money is there. A pause that somebody
 * began for another reason stays.
 */
@Component
class ServiceAfterReversal {

    private final FinanceDecisions decisions;
    private final ServicePlans plans;

    ServiceAfterReversal(FinanceDecisions decisions, ServicePlans plans) {
        this.decisions = decisions;
        this.plans = plans;
    }

    @EventListener
    void on(InvoiceEvent.InvoicePaid paid) {
        if (paid.from() == InvoiceStatus.PAST_DUE && isPausedFor(paid.invoice(), paid.plan())) {
            CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> plans.resume(paid.plan()));
        }
    }

    private boolean isPausedFor(InvoiceId invoice, PlanId plan) {
        List<String> why = decisions.about(invoice).stream()
                .filter(decision -> decision.task().equals(Reversals.TASK)
                        && decision.outcome().equals(ReversalDecision.PAUSE_PLAN.name()))
                .map(FinanceDecision::note)
                .toList();
        return !why.isEmpty()
                && plans.all(List.of(plan)).stream()
                        .filter(paused -> paused.status() == PlanStatus.PAUSED)
                        .flatMap(paused -> paused.pauses().stream())
                        .filter(pause -> pause.resumedOn().isEmpty())
                        .map(PlanView.Pause::reason)
                        .anyMatch(why::contains);
    }
}
