package com.tendwell.process.claim;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When claims are compared with the cases that run: every night. On several nodes each looks; nothing is said twice. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class ClaimCheckSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimCheckSchedule.class);

    private final ClaimCheck check;

    ClaimCheckSchedule(ClaimCheck check) {
        this.check = check;
    }

    @Scheduled(cron = "${tendwell.tasks.claims-checked:0 30 3 * * *}", zone = "${tendwell.company.zone:Europe/Berlin}")
    void look() {
        check.check().forEach(finding -> LOG.error("{} {}", finding.caseNumber(), finding.inWords()));
    }
}
