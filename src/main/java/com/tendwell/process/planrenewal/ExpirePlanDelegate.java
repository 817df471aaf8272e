package com.tendwell.process.planrenewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.Renewals;
import com.tendwell.plan.TermId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code expire-plan}. */
@Component
class ExpirePlanDelegate implements JavaDelegate {

    private final Renewals renewals;

    ExpirePlanDelegate(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        renewals.expire(
                PlanId.of(PlanRenewalProcess.PLAN_ID.get(execution)),
                TermId.of(PlanRenewalProcess.TERM_ID.get(execution)));
    }
}
