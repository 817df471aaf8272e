package com.tendwell.support;

import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What nothing on this database used before, neither in this run nor in an earlier one: a test that looks at sums or at
 * numbers has it to itself, however often it runs.
 */
public final class Unused {

    /** Real ones with a text of their own in the tests. */
    private static final Set<String> SPOKEN_OF = Set.of("EUR", "USD", "GBP", "CHF");

    private final JdbcTemplate jdbc;

    Unused(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A currency with two decimals in which no plan is priced; the same again until one is. */
    public String currency() {
        Set<String> used = Set.copyOf(jdbc.queryForList("select distinct currency from service_plan", String.class));
        return CurrencyUnit.registeredCurrencies().stream()
                .filter(currency -> currency.getDecimalPlaces() == 2 && currency.getNumericCode() > 0)
                .map(CurrencyUnit::getCode)
                .filter(code -> !code.startsWith("X") && !SPOKEN_OF.contains(code) && !used.contains(code))
                .sorted()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Every currency has plans: begin with a new database"));
    }

    /** A year in which, and after which, no number was given and no term began; the same again until one is. */
    public int year() {
        return jdbc.queryForObject(
                """
                select 1 + greatest(
                    2040,
                    (select max(year) from number_counter),
                    (select max(extract(year from starts_on))::int from plan_term))""",
                Integer.class);
    }
}
