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
 * Monthly recurring revenue and the monthly report, both from the movement ledger. MRR is the sum over plans in service
 * of recurring price per term ÷ months per term, before tax, per currency, without one-time charges. For managers,
 * finance and tokens with {@code reports:read}.
 */
@Service
public class RevenueReports {

    /** Maximum number of rows of {@link #rows(YearMonth, String, Optional)}; more are read page by page. */
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
     * <p>Per currency: {@code new-plans} and {@code renewals} (number, and price of their terms); the MRR bridge {@code
     * mrr-opening} + {@code mrr-new} + {@code mrr-renewal} (renewals after a gap) + {@code mrr-resumed} (resumed plans)
     * + {@code mrr-expansion} − {@code mrr-contraction} − {@code mrr-pausing} (paused plans) − {@code mrr-churn} =
     * {@code mrr-closing}; in addition, at the end of the month: {@code mrr-paused}, {@code mrr-pending} (pending
     * purchases and renewals), and as part of the closing MRR {@code mrr-cancel-at-end} (plans with a pending
     * cancellation). For all currencies together, with currency {@code ""}: {@code days-to-activation}, the number of
     * activated plans and the mean number of days from request to activation; in a one-person company {@code
     * payments-decided-alone} and {@code money-out-decided-alone}, the number of invoices whose payment one person verified
     * alone, and of credit notes and refunds, without an amount; absent if there are none.
     *
     * @param amount four decimals, positive for decreases too; two decimals for days; null if there is nothing to
     *     average
     */
    public record Figure(String name, String currency, long count, BigDecimal amount) {}

    /**
     * A stored monthly report.
     *
     * @param upToDate false while a rebuild is requested or after new movements
     */
    public record MonthlyReport(YearMonth month, Instant builtAt, boolean upToDate, List<Figure> figures) {}

    /**
     * One row behind a figure; the amounts of all rows add up to it (for {@code days-to-activation}, their mean is the
     * figure).
     */
    public record FigureRow(UUID plan, String planNumber, LocalDate effectiveOn, String currency, BigDecimal amount) {}

    // -- steps of prepaid-activation ----------------------------------------------------------------------------------

    /** Step 12: stores the current MRR, once per activation. */
    @Transactional
    public void recordMrrAfterActivation(PlanId plan) {
        totals.snapshot(plan);
    }

    /** Step 13: requests a rebuild of the stored report; a cheap insert, and many requests lead to one build. */
    @Transactional
    public void requestMonthlyReport(PlanId plan) {
        months.request(plan);
    }

    /**
     * Adds up new movements; several nodes share the work. Until then, every query for recurring revenue reads them
     * individually.
     */
    public void sumUp() {
        boolean more = true;
        while (more) {
            more = totals.sumUp();
        }
    }

    /**
     * Adds up new movements, then builds every month that was requested or affected, each in its own transaction;
     * several nodes share the work.
     *
     * @return the number of reports that this call built
     */
    public int buildRequested() {
        sumUp();
        return Math.toIntExact(months.due().stream().filter(months::buildIfDue).count());
    }

    // -- people and machines ------------------------------------------------------------------------------------------

    /** MRR per currency on the day, according to today's ledger. */
    @Transactional(readOnly = true)
    public List<Mrr> mrrOn(LocalDate day) {
        permit();
        return totals.on(day);
    }

    /**
     * The stored report, built now if there is none. The current month is counted up to today.
     *
     * @throws com.tendwell.shared.Refused if the month has not begun
     */
    @Transactional
    public MonthlyReport month(YearMonth month) {
        permit();
        calendar.requireBegun(month);
        return months.read(month);
    }

    /** The same figures, recounted from the plans' terms instead of the ledger. */
    @Transactional(readOnly = true)
    public MonthlyReport recount(YearMonth month) {
        permit();
        calendar.requireBegun(month);
        return new MonthlyReport(month, calendar.now(), true, details.recount(month));
    }

    /**
     * The current rows behind a figure, ordered by plan id, at most {@link #MOST_ROWS}.
     *
     * @param currency empty for all currencies
     * @throws com.tendwell.shared.Refused if there is no such figure
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
