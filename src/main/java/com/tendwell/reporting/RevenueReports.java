package com.tendwell.reporting;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Page;
import com.tendwell.staff.Staff;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to monthly recurring revenue and the month's report, both read from the movement ledger. Recurring revenue
 * (MRR) is the sum over plans in service of recurring price per term ÷ months in it, before tax, per currency; what is
 * charged once is left out. For managers, finance and tokens with {@code reports:read}.
 */
@Service
public class RevenueReports {

    /** Rows that {@link #rows(YearMonth, String, Optional)} gives at most; more are read page by page. */
    public static final int MOST_ROWS = 10_000;

    private final Staff staff;
    private final ReportCalendar calendar;
    private final RevenueTotals totals;
    private final StoredMonths months;
    private final MonthDetails details;

    RevenueReports(
            Staff staff, ReportCalendar calendar, RevenueTotals totals, StoredMonths months, MonthDetails details) {
        this.staff = staff;
        this.calendar = calendar;
        this.totals = totals;
        this.months = months;
        this.details = details;
    }

    /** MRR of one currency on one day. */
    public record Mrr(String currency, BigDecimal amount, long plans) {}

    /**
     * One figure of a month's report.
     *
     * <p>Per currency: {@code new-plans} and {@code renewals} (how many, and the price of their terms); the way of the
     * MRR {@code mrr-opening} + {@code mrr-new} + {@code mrr-renewal} (came back after a gap) + {@code mrr-resumed} (came
     * out of a pause) + {@code mrr-expansion} − {@code mrr-contraction} − {@code mrr-pausing} (went into one) −
     * {@code mrr-churn} = {@code mrr-closing}; beside it, at the end: {@code mrr-paused}, {@code mrr-pending} (being bought
     * or renewed), and of the closing {@code mrr-cancel-at-end} (cancelled, and served until their last day). For all currencies together, with currency {@code ""}: {@code days-to-activation}, how many
     * plans were activated and the mean of days it took from the request.
     *
     * @param amount four decimals, losses positive too; days with two decimals; null where there is nothing to average
     */
    public record Figure(String name, String currency, long count, BigDecimal amount) {}

    /**
     * A stored month.
     *
     * @param upToDate false while a rebuild is asked for, or something moved since
     */
    public record MonthlyReport(YearMonth month, Instant builtAt, boolean upToDate, List<Figure> figures) {}

    /** One row behind a figure; the amounts of all rows add up to it (of {@code days-to-activation}: their mean). */
    public record FigureRow(UUID plan, String planNumber, LocalDate effectiveOn, String currency, BigDecimal amount) {}

    // -- steps of prepaid-activation ----------------------------------------------------------------------------------

    /** Step 12: stores the month's MRR as of now, once per activation. */
    @Transactional
    public void recordMrrAfterActivation(PlanId plan) {
        totals.snapshot(plan);
    }

    /** Step 13: asks for the month's stored report to be rebuilt; cheap, insert-only, many requests make one build. */
    @Transactional
    public void requestMonthlyReport(PlanId plan) {
        months.request(plan);
    }

    /**
     * Adds up new movements; several nodes share the work. Until then each is read by itself whenever somebody asks for
     * recurring revenue.
     */
    public void sumUp() {
        boolean more = true;
        while (more) {
            more = totals.sumUp();
        }
    }

    /**
     * Adds up new movements, then builds every month that was asked for or that they concern, each in a transaction of
     * its own; several nodes share the work.
     *
     * @return how many were built here
     */
    public int buildRequested() {
        sumUp();
        return Math.toIntExact(months.due().stream().filter(months::buildIfDue).count());
    }

    // -- people and machines ------------------------------------------------------------------------------------------

    /** Per currency, as the ledger says today of that day. */
    @Transactional(readOnly = true)
    public List<Mrr> mrrOn(LocalDate day) {
        permit();
        return totals.on(day);
    }

    /**
     * The stored report, built now where none is stored. While the month runs it counts up to today.
     *
     * @throws com.tendwell.shared.Refused where the month has not begun
     */
    @Transactional
    public MonthlyReport month(YearMonth month) {
        permit();
        calendar.requireBegun(month);
        return months.read(month);
    }

    /** The same figures, recounted now from the plans' terms instead of the ledger. */
    @Transactional(readOnly = true)
    public MonthlyReport recount(YearMonth month) {
        permit();
        calendar.requireBegun(month);
        return new MonthlyReport(month, calendar.now(), true, details.recount(month));
    }

    /**
     * The rows behind a figure as the ledger has them now, in the order of the plans' ids, at most {@link #MOST_ROWS}.
     *
     * @param currency empty: of all currencies
     * @throws com.tendwell.shared.Refused where there is no such figure
     */
    @Transactional(readOnly = true)
    public List<FigureRow> rows(YearMonth month, String figure, Optional<String> currency) {
        permit();
        calendar.requireBegun(month);
        return details.rows(month, figure, currency);
    }

    /** The same rows, page by page. */
    @Transactional(readOnly = true)
    public Page<FigureRow> rows(
            YearMonth month, String figure, Optional<String> currency, Optional<String> cursor, int limit) {
        permit();
        calendar.requireBegun(month);
        return details.page(month, figure, currency, cursor, limit);
    }

    private void permit() {
        staff.require(CurrentActor.actor(), ReportingContribution.READ);
    }
}
