package com.tendwell.web.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes failures that no longer count. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class FailedTriesSweep {

    private final FailedTries tries;

    FailedTriesSweep(FailedTries tries) {
        this.tries = tries;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void forgetOld() {
        tries.forgetOld();
    }
}
