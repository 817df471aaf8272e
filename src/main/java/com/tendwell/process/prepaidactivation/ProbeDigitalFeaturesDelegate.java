package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanId;
import com.tendwell.portal.DigitalFeatures;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code probe-digital-features}. */
@Component
class ProbeDigitalFeaturesDelegate implements JavaDelegate {

    private final DigitalFeatures features;

    ProbeDigitalFeaturesDelegate(DigitalFeatures features) {
        this.features = features;
    }

    @Override
    public void execute(DelegateExecution execution) {
        features.checkLinks(PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)));
    }
}
