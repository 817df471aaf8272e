package com.tendwell.process.livecase;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the {@link LiveCaseCheck} every night on every node; findings are reported once. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class LiveCaseCheckSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCaseCheckSchedule.class);

    private final LiveCaseCheck check;

    LiveCaseCheckSchedule(LiveCaseCheck check) {
        this.check = check;
    }

    @Scheduled(cron = "${tendwell.tasks.claims-checked:0 30 3 * * *}", zone = "${tendwell.company.zone:Europe/Berlin}")
    void look() {
        check.check().forEach(finding -> LOG.error("{} {}", finding.caseNumber(), finding.inWords()));
    }
}
