package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code retrieve-subscription-details}. */
@Component
class RetrieveSubscriptionDetailsDelegate implements JavaDelegate {

    private final ServicePlans plans;

    RetrieveSubscriptionDetailsDelegate(ServicePlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PrepaidActivationProcess.READINESS.set(
                execution,
                plans.readinessOf(PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)))
                        .name());
    }
}
