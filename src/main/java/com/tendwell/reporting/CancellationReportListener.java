package com.tendwell.reporting;

import com.tendwell.plan.PlanEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Requests the current month's report when a cancellation is requested or withdrawn, which is in the report but not in
 * the movements.
 */
@Component
class CancellationReportListener {

    private final RevenueReports reports;

    CancellationReportListener(RevenueReports reports) {
        this.reports = reports;
    }

    @EventListener
    void on(PlanEvent.CancellationRequested requested) {
        reports.requestMonthlyReport(requested.plan());
    }

    @EventListener
    void on(PlanEvent.CancellationWithdrawn withdrawn) {
        reports.requestMonthlyReport(withdrawn.plan());
    }
}
