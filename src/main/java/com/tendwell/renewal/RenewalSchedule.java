package com.tendwell.renewal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds due renewals every night and starts a few of them per second, so that a large batch does not delay other work.
 */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class RenewalSchedule {

    private static final int STARTS_AT_ONCE = 20;

    private final RenewalSweep sweep;

    RenewalSchedule(RenewalSweep sweep) {
        this.sweep = sweep;
    }

    @Scheduled(cron = "${tendwell.plan.renewal-sweep:0 30 1 * * *}", zone = "${tendwell.company.zone:Europe/Berlin}")
    void find() {
        sweep.claimDue();
    }

    @Scheduled(fixedDelayString = "PT1S")
    void begin() {
        sweep.startClaimed(STARTS_AT_ONCE);
    }
}
