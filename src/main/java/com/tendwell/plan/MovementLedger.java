package com.tendwell.plan;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The ledger of what changes recurring revenue, insert-only: each term starts once and ends once, and a correction
 * reverses a row by another. Every row is also noted as not yet in the totals per day.
 */
@Component
class MovementLedger {

    private static final String TWO_ROWS =
            """
            with written as (
                insert into plan_movement
                    (plan_id, term_id, effective_on, kind, term_kind, currency, mrr, amount, terms, written_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                returning id)
            insert into plan_movement_unsummed (movement_id) select id from written""";

    private final JdbcTemplate jdbc;
    private final PlanCalendar calendar;

    MovementLedger(JdbcTemplate jdbc, PlanCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** The term counts from its first day and no longer from the day after its last. */
    void granted(ServicePlan plan, PlanTerm term) {
        TermPeriod period = term.period();
        write(
                row(plan, term, period.startsOn(), "START", term.price(), 1),
                row(plan, term, period.endsOn().plusDays(1), "END", BigDecimal.ZERO, -1));
    }

    /** The term's end moved: the old end is reversed on its day, the new one written on its own. */
    void extended(ServicePlan plan, PlanTerm term, LocalDate oldEnd) {
        write(
                row(plan, term, oldEnd.plusDays(1), "END", BigDecimal.ZERO, 1),
                row(plan, term, term.endsOn().plusDays(1), "END", BigDecimal.ZERO, -1));
    }

    private Object[] row(
            ServicePlan plan, PlanTerm term, LocalDate effectiveOn, String kind, BigDecimal amount, int terms) {
        return new Object[] {
            plan.id(),
            term.termId().value(),
            effectiveOn,
            kind,
            term.kind().name(),
            term.currency(),
            term.mrr().multiply(BigDecimal.valueOf(terms)),
            amount,
            terms,
            Timestamp.from(calendar.now())
        };
    }

    private void write(Object[] first, Object[] second) {
        Object[] both = new Object[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        jdbc.update(TWO_ROWS, both);
    }
}
