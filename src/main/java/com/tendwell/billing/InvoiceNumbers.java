package com.tendwell.billing;

import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gapless numbers per series and year. The counter's row is locked until commit, so a rollback gives the number back
 * and nobody overtakes: take it last.
 */
@Component
class InvoiceNumbers {

    static final String INVOICES = "INV";
    static final String CREDIT_NOTES = "CN";

    private final JdbcTemplate jdbc;

    InvoiceNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * {@code INV-2026-000001} and so on.
     *
     * @param on the day of issue, which determines the year
     */
    String take(String series, LocalDate on) {
        Long number = jdbc.queryForObject(
                """
                insert into number_counter as counter (series, year, last_number) values (?, ?, 1)
                on conflict (series, year) do update set last_number = counter.last_number + 1
                returning last_number
                """,
                Long.class,
                series,
                on.getYear());
        return "%s-%d-%06d".formatted(series, on.getYear(), number);
    }
}
