package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code mark-plan-processing}. */
@Component
class MarkPlanProcessingDelegate implements JavaDelegate {

    private final ServicePlans plans;

    MarkPlanProcessingDelegate(ServicePlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PrepaidActivationProcess.TERM_ID.set(
                execution,
                plans.openTerm(
                                PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)),
                                TermKind.valueOf(PrepaidActivationProcess.TERM_KIND.get(execution)))
                        .toString());
    }
}
