package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code record-provisioning}. */
@Component
class RecordProvisioningDelegate implements JavaDelegate {

    private final ServicePlans plans;

    RecordProvisioningDelegate(ServicePlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.recordProvisioning(PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)));
    }
}
