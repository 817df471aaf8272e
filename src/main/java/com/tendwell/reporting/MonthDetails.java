package com.tendwell.reporting;

import com.tendwell.reporting.RevenueReports.Figure;
import com.tendwell.reporting.RevenueReports.FigureRow;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The evidence for a month's report: the rows behind each figure, and the recount. */
@Component
class MonthDetails {

    private final MonthFigures figures;
    private final FigureRows rows;

    MonthDetails(MonthFigures figures, FigureRows rows) {
        this.figures = figures;
        this.rows = rows;
    }

    List<Figure> recount(YearMonth month) {
        return figures.fromTerms(month);
    }

    List<FigureRow> rows(YearMonth month, String figure, Optional<String> currency) {
        return rows.of(month, figure, currency, Optional.empty(), RevenueReports.MOST_ROWS);
    }

    Page<FigureRow> page(
            YearMonth month, String figure, Optional<String> currency, Optional<String> cursor, int limit) {
        Cursors.limit(limit);
        return Page.of(rows.of(month, figure, currency, cursor, limit + 1), limit, FigureRows::cursor);
    }
}
