package com.tendwell.reporting;

import com.tendwell.plan.PlanId;
import com.tendwell.reporting.RevenueReports.Figure;
import com.tendwell.reporting.RevenueReports.MonthlyReport;
import com.tendwell.shared.BulkWork;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stored monthly reports, and the requests to rebuild them. */
@Component
class StoredMonths {

    private static final String REQUEST =
            """
            insert into monthly_report_request (month, plan_id, requested_at)
            select distinct month, ?::uuid, ?::timestamptz from (
                select ?::date as month
                union all
                select date_trunc('month', starts_on)::date from (
                    select starts_on from published_term where plan_id = ? and state = 'GRANTED'
                    order by sequence desc limit 1) as latest) as months
            where month <= ?""";

    /** Months requested, or outdated by a later movement. */
    private static final String DUE =
            """
            select month from monthly_report_request
            union select month from monthly_report where stale
            order by month""";

    private static final String STORED =
            """
            select built_at,
                   not stale and through_on = ? and not exists (
                       select 1 from monthly_report_request request where request.month = report.month)
                   and not exists (
                       select 1 from published_unsummed_movement unsummed
                       where unsummed.effective_on <= report.through_on) as up_to_date,
                   through_on = ? as counts_today
            from monthly_report report where month = ? and built_at is not null""";

    private final JdbcTemplate jdbc;
    private final MonthFigures figures;
    private final ReportCalendar calendar;
    private final BulkWork bulk;

    StoredMonths(JdbcTemplate jdbc, MonthFigures figures, ReportCalendar calendar, BulkWork bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.figures = figures;
        this.calendar = calendar;
    }

    /** Requests the current month and the one in which the plan's newest term starts. */
    void request(PlanId plan) {
        Date thisMonth = day(YearMonth.from(calendar.today()));
        jdbc.update(REQUEST, plan.value(), Timestamp.from(calendar.now()), thisMonth, plan.value(), thisMonth);
    }

    List<YearMonth> due() {
        return jdbc.query(DUE, (row, n) -> YearMonth.from(row.getObject("month", LocalDate.class)));
    }

    /** Builds the month unless another node is building it or has built it meanwhile. */
    @Transactional
    boolean buildIfDue(YearMonth month) {
        note(month);
        List<Boolean> mine = jdbc.queryForList(
                "select stale from monthly_report where month = ? for update skip locked", Boolean.class, day(month));
        if (mine.isEmpty()) {
            return false;
        }
        int answered = jdbc.update("delete from monthly_report_request where month = ?", day(month));
        if (answered == 0 && !mine.get(0)) {
            return false;
        }
        build(month);
        return true;
    }

    /** The stored report, built first if there is none or if the current month's was built on an earlier day. */
    @Transactional
    MonthlyReport read(YearMonth month) {
        return stored(month).orElseGet(() -> {
            note(month);
            jdbc.queryForList("select 1 from monthly_report where month = ? for update", Integer.class, day(month));
            jdbc.update("delete from monthly_report_request where month = ?", day(month));
            build(month);
            return stored(month).orElseThrow();
        });
    }

    private Optional<MonthlyReport> stored(YearMonth month) {
        Date last = Date.valueOf(calendar.lastDayCounted(month));
        return jdbc
                .query(
                        STORED,
                        (row, n) -> row.getBoolean("counts_today")
                                ? new MonthlyReport(
                                        month,
                                        row.getTimestamp("built_at").toInstant(),
                                        row.getBoolean("up_to_date"),
                                        figuresOf(month))
                                : null,
                        last,
                        last,
                        day(month))
                .stream()
                .filter(report -> report != null)
                .findFirst();
    }

    private List<Figure> figuresOf(YearMonth month) {
        return jdbc.query(
                "select * from monthly_report_figure where month = ? order by position",
                (row, n) -> new Figure(
                        row.getString("name"),
                        row.getString("currency"),
                        row.getLong("count"),
                        row.getBigDecimal("amount")),
                day(month));
    }

    private void note(YearMonth month) {
        jdbc.update(
                "insert into monthly_report (month, stale) values (?, true) on conflict (month) do nothing",
                day(month));
    }

    /** Requests are deleted before the figures are read, so that later requests lead to another build. */
    private void build(YearMonth month) {
        bulk.begin();
        List<Figure> built = figures.fromLedger(month);
        jdbc.update("delete from monthly_report_figure where month = ?", day(month));
        List<Object[]> rows = new ArrayList<>();
        for (Figure figure : built) {
            rows.add(new Object[] {
                day(month), rows.size() + 1, figure.name(), figure.currency(), figure.count(), figure.amount()
            });
        }
        jdbc.batchUpdate(
                "insert into monthly_report_figure (month, position, name, currency, count, amount)"
                        + " values (?, ?, ?, ?, ?, ?)",
                rows);
        jdbc.update(
                "update monthly_report set built_at = ?, through_on = ?, stale = false where month = ?",
                Timestamp.from(calendar.now()),
                Date.valueOf(calendar.lastDayCounted(month)),
                day(month));
    }

    private static Date day(YearMonth month) {
        return Date.valueOf(month.atDay(1));
    }
}
