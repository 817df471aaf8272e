package com.tendwell.plan;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks often, so that a plan ends soon after midnight and soon after an outage. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class EndOfServiceSchedule {

    private final ServicePlans plans;

    EndOfServiceSchedule(ServicePlans plans) {
        this.plans = plans;
    }

    @Scheduled(fixedDelayString = "${tendwell.plan.end-every:PT10M}")
    void end() {
        plans.endDue();
    }
}
