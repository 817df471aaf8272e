package com.tendwell.reporting;

import com.tendwell.plan.Movements;
import com.tendwell.plan.PlanId;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recurring revenue on a day: daily totals plus the movements not in them yet, read in one statement so that each
 * movement counts exactly once. A day is read from a few thousand rows however many plans there are.
 */
@Component
class RevenueTotals {

    /** All changes of recurring revenue. Columns: currency, effective_on, mrr, terms. */
    static final String CHANGES =
            """
            (select currency, effective_on, mrr, terms from mrr_day_total
             union all
             select currency, effective_on, mrr, terms from published_unsummed_movement)""";

    private static final String ON_DAY = "select currency, sum(mrr) as mrr, sum(terms) as plans from " + CHANGES
            + " as changes where effective_on <= ? group by currency having sum(terms) <> 0 order by currency";

    private static final String ADD =
            """
            insert into mrr_day_total as total (currency, effective_on, mrr, terms) values (?, ?, ?, ?)
            on conflict (currency, effective_on)
            do update set mrr = total.mrr + excluded.mrr, terms = total.terms + excluded.terms""";

    private static final String SPOIL = "update monthly_report set stale = true where month >= ? and not stale";

    private static final int CHUNK = 50_000;

    private final JdbcTemplate jdbc;
    private final Movements movements;
    private final ReportCalendar calendar;

    RevenueTotals(JdbcTemplate jdbc, Movements movements, ReportCalendar calendar) {
        this.jdbc = jdbc;
        this.movements = movements;
        this.calendar = calendar;
    }

    List<RevenueReports.Mrr> on(LocalDate day) {
        return jdbc.query(
                ON_DAY,
                (row, n) -> new RevenueReports.Mrr(
                        row.getString("currency"), row.getBigDecimal("mrr"), row.getLong("plans")),
                Date.valueOf(day));
    }

    /** Stores today's MRR, once per term. */
    void snapshot(PlanId plan) {
        LocalDate today = calendar.today();
        jdbc.update(
                "insert into mrr_snapshot (term_id, plan_id, month, taken_at, currency, mrr, plans)"
                        + " select term.id, term.plan_id, ?, ?, term.currency,"
                        + " coalesce(sum(changes.mrr), 0), coalesce(sum(changes.terms), 0)"
                        + " from (select id, plan_id, currency from published_term where plan_id = ? and state = 'GRANTED'"
                        + " and not exists (select 1 from mrr_snapshot taken where taken.term_id = published_term.id)"
                        + " order by sequence limit 1) as term left join "
                        + CHANGES
                        + " as changes on changes.currency = term.currency and changes.effective_on <= ?"
                        + " group by term.id, term.plan_id, term.currency on conflict (term_id) do nothing",
                Date.valueOf(today.withDayOfMonth(1)),
                Timestamp.from(calendar.now()),
                plan.value(),
                Date.valueOf(today));
    }

    /**
     * Adds up one chunk in its own transaction, with days in order so that two nodes cannot deadlock.
     *
     * @return whether there may be more
     */
    @Transactional
    boolean sumUp() {
        List<Movements.Day> taken = movements.takeUnsummed(CHUNK);
        jdbc.batchUpdate(ADD, taken.stream().map(RevenueTotals::row).toList());
        taken.stream()
                .map(Movements.Day::effectiveOn)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> jdbc.update(SPOIL, Date.valueOf(first.withDayOfMonth(1))));
        return taken.stream().mapToLong(Movements.Day::movements).sum() == CHUNK;
    }

    private static Object[] row(Movements.Day day) {
        return new Object[] {day.currency(), Date.valueOf(day.effectiveOn()), day.mrr(), day.terms()};
    }
}
