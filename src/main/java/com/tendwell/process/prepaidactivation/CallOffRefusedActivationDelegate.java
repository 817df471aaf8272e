package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.Grant;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code call-off-refused-activation}. */
@Component
class CallOffRefusedActivationDelegate implements JavaDelegate {

    private final ServicePlans plans;

    CallOffRefusedActivationDelegate(ServicePlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.callOffOpenTerm(
                PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)),
                Grant.valueOf(PrepaidActivationProcess.GRANT.get(execution)).sentence());
    }
}
