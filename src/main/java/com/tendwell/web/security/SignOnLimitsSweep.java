package com.tendwell.web.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes failed sign-ons that no longer count. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class SignOnLimitsSweep {

    private final SignOnLimits limits;

    SignOnLimitsSweep(SignOnLimits limits) {
        this.limits = limits;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void forgetOld() {
        limits.forgetOld();
    }
}
