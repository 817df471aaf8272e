package com.tendwell.plan;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The insert-only ledger of changes in recurring revenue: each term starts once and ends once, and a correction
 * reverses a row with another. Every new row is also recorded as not yet in the daily totals.
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

    private static final String ONE_ROW =
            """
            with written as (
                insert into plan_movement
                    (plan_id, term_id, effective_on, kind, term_kind, currency, mrr, amount, terms, written_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                returning id)
            insert into plan_movement_unsummed (movement_id) select id from written""";

    private final PlanAccess access;
    private final JdbcTemplate jdbc;
    private final PlanCalendar calendar;

    MovementLedger(PlanAccess access, JdbcTemplate jdbc, PlanCalendar calendar) {
        this.access = access;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** Records that the term counts from its first day through its last. */
    void granted(ServicePlan plan, PlanTerm term) {
        access.flush();
        TermPeriod period = term.period();
        write(
                row(plan, term, period.startsOn(), "START", term.price(), 1),
                row(plan, term, period.endsOn().plusDays(1), "END", BigDecimal.ZERO, -1));
    }

    /** Adds the difference between the ledger and the current terms and pauses. */
    void correct(ServicePlan plan) {
        access.flush();
        Map<Entry, Integer> difference = new LinkedHashMap<>();
        entriesOf(plan).forEach(entry -> difference.merge(entry, entry.terms(), Integer::sum));
        written(plan).forEach((entry, terms) -> difference.merge(entry, -terms, Integer::sum));
        difference.forEach((entry, terms) -> {
            if (terms != 0) {
                PlanTerm term = plan.term(new TermId(entry.term())).orElseThrow();
                BigDecimal amount = entry.kind().equals("START") ? term.price() : BigDecimal.ZERO;
                jdbc.update(
                        ONE_ROW,
                        row(plan, term, entry.on(), entry.kind(), amount.multiply(BigDecimal.valueOf(terms)), terms));
            }
        });
    }

    /** The entries that the ledger should have for a plan: when each term enters and leaves service. */
    private static List<Entry> entriesOf(ServicePlan plan) {
        List<Entry> entries = new ArrayList<>();
        plan.granted().forEach(term -> {
            UUID id = term.termId().value();
            boolean open = endsWithThePause(plan, term);
            entries.add(new Entry(id, term.startsOn(), "START"));
            if (!open) {
                entries.add(new Entry(id, term.endsOn().plusDays(1), "END"));
            }
            plan.pauses().stream().filter(pause -> pause.touches(term)).forEach(pause -> {
                entries.add(new Entry(id, pause.firstDayIn(term), "PAUSE"));
                if (!open || !pause.isOpen()) {
                    entries.add(new Entry(id, pause.dayAfterIn(term), "RESUME"));
                }
            });
        });
        return entries;
    }

    /** While a pause shifts the dates, the end of the last term is unknown. */
    private static boolean endsWithThePause(ServicePlan plan, PlanTerm term) {
        return term.equals(plan.latestGranted().orElseThrow())
                && !term.isCutShort()
                && plan.openPause()
                        .filter(pause -> pause.rule() == PauseRule.SHIFT_DATES && pause.touches(term))
                        .isPresent();
    }

    private Map<Entry, Integer> written(ServicePlan plan) {
        Map<Entry, Integer> written = new LinkedHashMap<>();
        jdbc.query(
                """
                select term_id, effective_on, kind, sum(terms) as terms from plan_movement where plan_id = ?
                group by term_id, effective_on, kind having sum(terms) <> 0""",
                row -> {
                    written.put(
                            new Entry(
                                    row.getObject("term_id", UUID.class),
                                    row.getObject("effective_on", LocalDate.class),
                                    row.getString("kind")),
                            row.getInt("terms"));
                },
                plan.id());
        return written;
    }

    private record Entry(UUID term, LocalDate on, String kind) {

        int terms() {
            return kind.equals("START") || kind.equals("RESUME") ? 1 : -1;
        }
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
