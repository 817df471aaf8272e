package com.tendwell.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out movements of recurring revenue to be added up. Rows are read from the views {@code published_movement} and
 * {@code published_unsummed_movement}.
 */
@Service
public class Movements {

    private static final String TAKE =
            """
            with taken as (
                delete from plan_movement_unsummed where movement_id in (
                    select movement_id from plan_movement_unsummed
                    order by movement_id limit ? for update skip locked)
                returning movement_id)
            select currency, effective_on, sum(mrr) as mrr, sum(terms) as terms, count(*) as movements
            from plan_movement join taken on taken.movement_id = plan_movement.id
            group by currency, effective_on order by currency, effective_on""";

    private final JdbcTemplate jdbc;

    Movements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The sum of some movements of one day.
     *
     * @param currency ISO 4217
     * @param mrr change of monthly recurring revenue, negative for a decrease
     * @param terms change in the number of terms in service
     * @param movements number of movements in the sum
     */
    public record Day(String currency, LocalDate effectiveOn, BigDecimal mrr, long terms, long movements) {}

    /**
     * Takes movements that are not added up yet, skipping those that a concurrent caller holds. They count as added up
     * when the caller's transaction commits.
     *
     * @param most maximum number of movements
     * @return sums ordered by currency and day
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Day> takeUnsummed(int most) {
        return jdbc.query(
                TAKE,
                (row, n) -> new Day(
                        row.getString("currency"),
                        row.getObject("effective_on", LocalDate.class),
                        row.getBigDecimal("mrr"),
                        row.getLong("terms"),
                        row.getLong("movements")),
                most);
    }
}
