package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.LiveCases;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** However the case ends, the plan is free for its next purchase or renewal in the same transaction. */
@Component
class ReleaseActivationCase implements ExecutionListener {

    private final LiveCases liveCases;

    ReleaseActivationCase(LiveCases liveCases) {
        this.liveCases = liveCases;
    }

    @Override
    public void notify(DelegateExecution execution) {
        PlanId plan = PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution));
        liveCases.release(ServicePlans.ACTIVATION_CASE, plan.value());
    }
}
