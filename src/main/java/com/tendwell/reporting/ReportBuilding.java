package com.tendwell.reporting;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds up new movements and builds requested reports every few seconds; off with {@code
 * tendwell.scheduling.enabled=false}.
 */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class ReportBuilding {

    private final RevenueReports reports;

    ReportBuilding(RevenueReports reports) {
        this.reports = reports;
    }

    /** More often than reports are built, because every activation reads the movements not added up yet. */
    @Scheduled(fixedDelayString = "${tendwell.reporting.sum-up-every:PT1S}")
    void sumUp() {
        reports.sumUp();
    }

    @Scheduled(fixedDelayString = "${tendwell.reporting.build-every:PT5S}")
    void build() {
        reports.buildRequested();
    }
}
