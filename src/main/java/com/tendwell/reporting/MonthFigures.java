package com.tendwell.reporting;

import com.tendwell.reporting.RevenueReports.Figure;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the figures of a month; {@link FiguresSql} computes them. */
@Component
class MonthFigures {

    private final JdbcTemplate jdbc;
    private final ReportCalendar calendar;

    MonthFigures(JdbcTemplate jdbc, ReportCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    List<Figure> fromLedger(YearMonth month) {
        return figures(FiguresSql.FIGURES_FROM_LEDGER, month);
    }

    List<Figure> fromTerms(YearMonth month) {
        return figures(FiguresSql.FIGURES_FROM_TERMS, month);
    }

    private List<Figure> figures(String sql, YearMonth month) {
        LocalDate last = calendar.lastDayCounted(month);
        Date from = Date.valueOf(month.atDay(1));
        Date to = Date.valueOf(last);
        Timestamp end = Timestamp.from(calendar.endOf(last));
        return jdbc.query(
                sql,
                (row, n) -> new Figure(
                        row.getString("name"),
                        row.getString("currency"),
                        row.getLong("count"),
                        row.getBigDecimal("amount")),
                from,
                to,
                from,
                end,
                end,
                to,
                to,
                end,
                from,
                to,
                Timestamp.from(calendar.startOf(month.atDay(1))),
                end);
    }
}
