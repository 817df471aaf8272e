package com.tendwell.web.api;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes expired responses. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class IdempotencySweep {

    private final IdempotencyStore store;

    IdempotencySweep(IdempotencyStore store) {
        this.store = store;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOld() {
        store.forgetOld();
    }
}
