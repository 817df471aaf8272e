package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanId;
import com.tendwell.reporting.RevenueReports;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code generate-monthly-revenue-report}. */
@Component
class GenerateMonthlyRevenueReportDelegate implements JavaDelegate {

    private final RevenueReports reports;

    GenerateMonthlyRevenueReportDelegate(RevenueReports reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reports.requestMonthlyReport(PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)));
    }
}
