package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code activate-service-plan}. */
@Component
class ActivateServicePlanDelegate implements JavaDelegate {

    private final ServicePlans plans;

    ActivateServicePlanDelegate(ServicePlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PrepaidActivationProcess.GRANT.set(
                execution,
                plans.grantPaidTerm(PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)))
                        .name());
    }
}
