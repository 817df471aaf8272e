package com.tendwell.reporting;

import com.tendwell.reporting.RevenueReports.FigureRow;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Refused;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The plans behind a figure, in the order of their ids; their amounts add up to it. */
@Component
class FigureRows {

    private static final String HAPPENED = FiguresSql.HAPPENED_IN_LEDGER + "plan_id, effective_on, currency, ";

    /** Reads terms instead of movements, so that the first page is fast however many plans there are. */
    private static final String IN_SERVICE =
            """
            select plan_id, starts_on as effective_on, currency, mrr as amount
            from published_term term cross join (select ?::date as it) as day
            where state = 'GRANTED' and day.it between starts_on and ends_on
              and not exists (select 1 from published_pause pause
                              where pause.plan_id = term.plan_id and pause.from_on <= day.it
                                and (pause.resumed_on is null or pause.resumed_on > day.it))""";

    private static final String PENDING =
            """
            select plan_id, opened_at::date as effective_on, currency, mrr as amount
            from published_term where opened_at < ? and (closed_at is null or closed_at >= ?)""";

    private static final String ACTIVATED =
            """
            select plan_id, starts_on as effective_on, currency,
                   round(extract(epoch from closed_at - requested_at) / 86400, 2) as amount
            from published_term where state = 'GRANTED' and kind = 'PURCHASE' and starts_on between ? and ?""";

    private static final String DECIDED_ALONE =
            """
            select plan_id, at::date as effective_on, currency, sum(amount) as amount
            from decided_alone where kind = '%s' and at >= ? and at < ? group by plan_id, at::date, currency""";

    /** Figures of movements within the month. */
    private static final Map<String, String> OF_MONTH = Map.ofEntries(
            Map.entry("new-plans", HAPPENED + "bought_amount as amount from happened where bought > 0"),
            Map.entry("renewals", HAPPENED + "renewed_amount as amount from happened where renewed > 0"),
            Map.entry("mrr-new", HAPPENED + "bought_mrr as amount from happened where bought > 0"),
            Map.entry("mrr-renewal", HAPPENED + "renewed_mrr as amount from happened where returned"),
            Map.entry("mrr-resumed", HAPPENED + "resumed_mrr as amount from happened where resumed > 0"),
            Map.entry("mrr-expansion", HAPPENED + "difference as amount from happened where difference > 0"),
            Map.entry("mrr-contraction", HAPPENED + "-difference as amount from happened where difference < 0"),
            Map.entry("mrr-pausing", HAPPENED + "paused_mrr as amount from happened where paused > 0"),
            Map.entry("mrr-churn", HAPPENED + "ended_mrr as amount from happened where lost"),
            Map.entry("days-to-activation", ACTIVATED));

    private final JdbcTemplate jdbc;
    private final ReportCalendar calendar;

    FigureRows(JdbcTemplate jdbc, ReportCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    List<FigureRow> of(YearMonth month, String figure, Optional<String> currency, Optional<String> after, int most) {
        LocalDate last = calendar.lastDayCounted(month);
        Date from = Date.valueOf(month.atDay(1));
        if (OF_MONTH.containsKey(figure)) {
            return rows(OF_MONTH.get(figure), currency, after, most, from, Date.valueOf(last));
        }
        Timestamp end = Timestamp.from(calendar.endOf(last));
        return switch (figure) {
            case "mrr-opening" ->
                rows(
                        IN_SERVICE,
                        currency,
                        after,
                        most,
                        Date.valueOf(month.atDay(1).minusDays(1)));
            case "mrr-closing" -> rows(IN_SERVICE, currency, after, most, Date.valueOf(last));
            case "mrr-paused" -> rows(FiguresSql.PAUSED_ON, currency, after, most, Date.valueOf(last));
            case "mrr-pending" -> rows(PENDING, currency, after, most, end, end);
            case "mrr-cancel-at-end" -> rows(FiguresSql.LEAVING_ON, currency, after, most, Date.valueOf(last), end);
            case "payments-decided-alone" ->
                rows(DECIDED_ALONE.formatted("PAYMENT"), currency, after, most, begin(month), end);
            case "money-out-decided-alone" ->
                rows(DECIDED_ALONE.formatted("MONEY_OUT"), currency, after, most, begin(month), end);
            default -> throw Refused.notFound("figure", figure);
        };
    }

    private Timestamp begin(YearMonth month) {
        return Timestamp.from(calendar.startOf(month.atDay(1)));
    }

    static String cursor(FigureRow row) {
        return row.plan() + "_" + row.effectiveOn();
    }

    private List<FigureRow> rows(
            String sql, Optional<String> currency, Optional<String> after, int most, Object... days) {
        List<Object> values = new ArrayList<>(List.of(days));
        StringBuilder outer = new StringBuilder("select rows.*, plan.number from (")
                .append(sql)
                .append(") as rows join published_plan plan on plan.id = rows.plan_id where true");
        currency.filter(code -> !code.isBlank()).ifPresent(code -> {
            outer.append(" and rows.currency = ?");
            values.add(code);
        });
        Cursors.read(after, FigureRows::read).ifPresent(place -> {
            outer.append(" and (rows.plan_id, rows.effective_on) > (?, ?)");
            values.addAll(place);
        });
        values.add(most);
        return jdbc.query(
                outer.append(" order by rows.plan_id, rows.effective_on limit ?")
                        .toString(),
                (row, n) -> new FigureRow(
                        row.getObject("plan_id", UUID.class),
                        row.getString("number"),
                        row.getObject("effective_on", LocalDate.class),
                        row.getString("currency"),
                        row.getBigDecimal("amount")),
                values.toArray());
    }

    private static List<Object> read(String cursor) {
        String[] parts = cursor.split("_", 2);
        return List.of(UUID.fromString(parts[0]), Date.valueOf(LocalDate.parse(parts[parts.length - 1])));
    }
}
