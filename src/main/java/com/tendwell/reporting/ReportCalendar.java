package com.tendwell.reporting;

import com.tendwell.shared.Company;
import com.tendwell.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/** The days that a month's report covers. */
@Component
class ReportCalendar {

    private static final YearMonth FIRST = YearMonth.of(2000, 1);

    private final Company company;
    private final Clock clock;

    ReportCalendar(Company company, Clock clock) {
        this.company = company;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return company.today(clock);
    }

    /** The month's last day, or today in the current month, because terms that end later may still be renewed. */
    LocalDate lastDayCounted(YearMonth month) {
        LocalDate end = month.atEndOfMonth();
        return end.isAfter(today()) ? today() : end;
    }

    /** First instant of the day in the office's time zone. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(company.zone()).toInstant();
    }

    /** Exclusive end of the day in the office's time zone. */
    Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /** @throws Refused if the month has not begun or is before the earliest possible one */
    void requireBegun(YearMonth month) {
        if (month.isAfter(YearMonth.from(today()))) {
            throw Refused.field("month", month, "has not started yet");
        }
        if (month.isBefore(FIRST)) {
            throw Refused.field("month", month, "must not be before " + FIRST);
        }
    }
}
