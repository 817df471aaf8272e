package com.tendwell.web.api;

import com.tendwell.reporting.ReportingContribution;
import com.tendwell.reporting.RevenueReports;
import com.tendwell.reporting.RevenueReports.FigureRow;
import com.tendwell.reporting.RevenueReports.MonthlyReport;
import com.tendwell.reporting.RevenueReports.Mrr;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reports", description = "Monthly recurring revenue and monthly reports; for finance and managers")
class ReportsApi {

    /** Recurring revenue on a day, per currency. */
    record MrrOnDay(LocalDate day, List<Mrr> items) {}

    /** The rows behind a figure. */
    record Rows(List<FigureRow> items) {}

    private final RevenueReports reports;
    private final Staff staff;
    private final Company company;
    private final Clock clock;

    ReportsApi(RevenueReports reports, Staff staff, Company company, Clock clock) {
        this.reports = reports;
        this.staff = staff;
        this.company = company;
        this.clock = clock;
    }

    @GetMapping("/mrr")
    @NeedsScope("reports:read")
    @Operation(
            summary = "Read the monthly recurring revenue of plans in service on a day",
            description = "Per currency: recurring price of the term ÷ its months, without one-time fees.")
    MrrOnDay mrr(
            @Parameter(description = "Default: today in the company's time zone") @RequestParam
                    Optional<LocalDate> day) {
        mayRead();
        LocalDate on = day.orElseGet(() -> company.today(clock));
        checkYear("day", on, on.getYear());
        return new MrrOnDay(on, reports.mrrOn(on));
    }

    @GetMapping("/monthly/{month}")
    @NeedsScope("reports:read")
    @Operation(summary = "Read a monthly report", description = "As stored; built on request if it does not exist yet.")
    MonthlyReport monthly(@PathVariable YearMonth month) {
        mayRead();
        checkYear("month", month, month.getYear());
        return reports.month(month);
    }

    @GetMapping(path = "/monthly/{month}.csv", produces = Csv.TYPE)
    @NeedsScope("reports:read")
    @Operation(summary = "Download a monthly report as CSV")
    void csv(@PathVariable YearMonth month, HttpServletResponse response) throws IOException {
        MonthlyReport report = monthly(month);
        Csv csv = Csv.to(response, "report-" + month + ".csv", "month", "figure", "currency", "count", "amount");
        report.figures()
                .forEach(figure -> csv.row(month, figure.name(), figure.currency(), figure.count(), figure.amount()));
    }

    @GetMapping("/monthly/{month}/rows")
    @NeedsScope("reports:read")
    @Operation(summary = "List the plans behind a figure of a monthly report")
    Rows rows(@PathVariable YearMonth month, @RequestParam String figure, @RequestParam Optional<String> currency) {
        mayRead();
        checkYear("month", month, month.getYear());
        return new Rows(reports.rows(month, figure, currency));
    }

    @GetMapping("/monthly/{month}/recount")
    @NeedsScope("reports:read")
    @Operation(summary = "Recount the figures from the plans' terms", description = "They must match the report.")
    MonthlyReport recount(@PathVariable YearMonth month) {
        mayRead();
        checkYear("month", month, month.getYear());
        return reports.recount(month);
    }

    private void mayRead() {
        staff.require(CurrentActor.actor(), ReportingContribution.READ);
    }

    private static void checkYear(String field, Object value, int year) {
        if (year < 2000 || year > 2199) {
            throw ApiProblem.field(field, value, "must be in the years 2000 to 2199");
        }
    }
}
