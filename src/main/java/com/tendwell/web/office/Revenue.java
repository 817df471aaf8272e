package com.tendwell.web.office;

import com.tendwell.reporting.RevenueReports;
import com.tendwell.reporting.RevenueReports.Figure;
import com.tendwell.reporting.RevenueReports.MonthlyReport;
import com.tendwell.shared.Company;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Recurring revenue for the pages: today's, a month's figures, and whether a recount agrees. */
@Component
class Revenue {

    /** Figures that the month's recount shows side by side. */
    record Compared(Figure stored, Optional<Figure> recounted) {

        public boolean isEqual() {
            return recounted
                    .filter(other -> stored.count() == other.count() && same(stored.amount(), other.amount()))
                    .isPresent();
        }

        private static boolean same(BigDecimal one, BigDecimal other) {
            return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
        }
    }

    /**
     * The movements from a month's opening to its closing revenue in one currency, for the chart.
     *
     * @param labels joined by {@code |}
     * @param values joined by {@code |}; losses are negative
     */
    record Bridge(String currency, String labels, String values) {}

    /** Name parts of the figures between opening and closing, in the order of the chart. */
    private static final List<String> WAY =
            List.of("opening", "new", "renewal", "resumed", "expansion", "contraction", "pausing", "churn", "closing");

    private static final Set<String> LOSSES = Set.of("contraction", "pausing", "churn");

    private final RevenueReports reports;
    private final Company company;
    private final Clock clock;

    Revenue(RevenueReports reports, Company company, Clock clock) {
        this.reports = reports;
        this.company = company;
        this.clock = clock;
    }

    List<RevenueReports.Mrr> today() {
        return reports.mrrOn(company.today(clock));
    }

    YearMonth thisMonth() {
        return YearMonth.from(company.today(clock));
    }

    MonthlyReport month(YearMonth month) {
        return reports.month(month);
    }

    List<RevenueReports.FigureRow> rows(YearMonth month, String figure, Optional<String> currency) {
        return reports.rows(month, figure, currency);
    }

    /** One per currency of the report. */
    static List<Bridge> bridges(MonthlyReport report) {
        return report.figures().stream()
                .map(Figure::currency)
                .filter(currency -> currency != null && !currency.isEmpty())
                .distinct()
                .sorted()
                .map(currency -> bridge(report, currency))
                .toList();
    }

    private static Bridge bridge(MonthlyReport report, String currency) {
        List<String> labels = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String part : WAY) {
            BigDecimal sum = report.figures().stream()
                    .filter(figure -> currency.equals(figure.currency()) && figure.amount() != null)
                    .filter(figure -> figure.name().startsWith("mrr-" + part))
                    .map(Figure::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            labels.add(Labels.sentence(part));
            values.add((LOSSES.contains(part) ? sum.abs().negate() : sum).toPlainString());
        }
        return new Bridge(currency, String.join("|", labels), String.join("|", values));
    }

    /** Every stored figure beside its recount; a figure that only the recount has is shown as missing. */
    List<Compared> compare(MonthlyReport stored) {
        List<Figure> left = new ArrayList<>(reports.recount(stored.month()).figures());
        List<Compared> compared = new ArrayList<>();
        for (Figure figure : stored.figures()) {
            Optional<Figure> other = left.stream()
                    .filter(one ->
                            one.name().equals(figure.name()) && Objects.equals(one.currency(), figure.currency()))
                    .findFirst();
            other.ifPresent(left::remove);
            compared.add(new Compared(figure, other));
        }
        left.forEach(
                one -> compared.add(new Compared(new Figure(one.name(), one.currency(), 0, null), Optional.of(one))));
        return compared;
    }
}
