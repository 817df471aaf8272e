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
    private final BillingPolicy policy;

    InvoiceNumbers(JdbcTemplate jdbc, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /** A number and the day on which it was taken, which determines its year. */
    record Taken(String number, LocalDate on) {}

    /** {@code INV-2026-000001} and so on. */
    Taken take(String series) {
        LocalDate today = policy.today();
        Long number = jdbc.queryForObject(
                """
                insert into number_counter as counter (series, year, last_number) values (?, ?, 1)
                on conflict (series, year) do update set last_number = counter.last_number + 1
                returning last_number
                """,
                Long.class,
                series,
                today.getYear());
        return new Taken("%s-%d-%06d".formatted(series, today.getYear(), number), today);
    }
}
