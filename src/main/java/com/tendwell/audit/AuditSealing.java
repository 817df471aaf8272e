package com.tendwell.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals every few seconds and logs an error when seals are late; off with {@code tendwell.audit.sealing=false}. */
@Component
@ConditionalOnProperty(
        name = {"tendwell.scheduling.enabled", "tendwell.audit.sealing"},
        havingValue = "true",
        matchIfMissing = true)
class AuditSealing {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);

    private final AuditTrail audit;
    private final AuditSettings settings;

    AuditSealing(AuditTrail audit, AuditSettings settings, MeterRegistry meters) {
        this.audit = audit;
        this.settings = settings;
        Gauge.builder("tendwell.audit.seal.lag", () -> audit.sealLag().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("How long the oldest audit entry without a seal has been waiting")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${tendwell.audit.seal-every:PT5S}")
    void seal() {
        audit.seal();
        Duration lag = audit.sealLag();
        if (lag.compareTo(settings.sealLateAfter()) > 0) {
            LOG.error("The audit log is sealed late: its oldest entry without a seal has waited {}", lag);
        }
    }
}
