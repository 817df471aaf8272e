package com.tendwell.reporting;

import com.tendwell.plan.PlanId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The door to monthly recurring revenue and the month's report, both read from the movement ledger. */
@Service
public class RevenueReports {

    /** MRR of one currency on one day. */
    public record Mrr(String currency, BigDecimal amount, long plans) {}

    /** One figure of a month's report; amount is null where the figure is a count only. */
    public record Figure(String name, String currency, long count, BigDecimal amount) {}

    /** A stored month. */
    public record MonthlyReport(YearMonth month, Instant builtAt, boolean upToDate, List<Figure> figures) {}

    /** One row behind a figure. */
    public record FigureRow(UUID plan, String planNumber, LocalDate effectiveOn, String currency, BigDecimal amount) {}

    /** Step 12: stores the month's MRR as of now, once per activation. */
    public void recordMrrAfterActivation(PlanId plan) {
        throw new UnsupportedOperationException();
    }

    /** Step 13: asks for the month's stored report to be rebuilt; cheap, insert-only, many requests make one build. */
    public void requestMonthlyReport(PlanId plan) {
        throw new UnsupportedOperationException();
    }

    /** Builds every month that was asked for. @return how many were built */
    public int buildRequested() {
        throw new UnsupportedOperationException();
    }

    public List<Mrr> mrrOn(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** The stored report, built now where none is stored. */
    public MonthlyReport month(YearMonth month) {
        throw new UnsupportedOperationException();
    }

    /** The same figures, recounted from the plans' terms instead of the ledger. */
    public MonthlyReport recount(YearMonth month) {
        throw new UnsupportedOperationException();
    }

    public List<FigureRow> rows(YearMonth month, String figure, Optional<String> currency) {
        throw new UnsupportedOperationException();
    }
}
