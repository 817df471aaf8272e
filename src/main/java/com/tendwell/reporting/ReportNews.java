package com.tendwell.reporting;

import com.tendwell.plan.PlanEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the month's report shows beside its movements is new as soon as somebody will leave, or stays after all. */
@Component
class ReportNews {

    private final RevenueReports reports;

    ReportNews(RevenueReports reports) {
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
