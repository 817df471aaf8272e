package com.tendwell.reporting;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.plan.PlanEvent;
import com.tendwell.shared.CurrentActor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Requests the current month's report for what is in it but not in the movements: cancellations, and who decided alone. */
@Component
class ReportRequests {

    private final RevenueReports reports;

    ReportRequests(RevenueReports reports) {
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

    @EventListener({PaymentEvent.PaymentAnswered.class, PaymentEvent.FinanceDecided.class})
    void on(PaymentEvent decided) {
        if (CurrentActor.decidesAlone()) {
            reports.requestMonthlyReport(decided.plan());
        }
    }
}
