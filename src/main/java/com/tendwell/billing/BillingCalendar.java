package com.tendwell.billing;

import com.tendwell.shared.Company;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Time as billing counts it: instants as exact as the database keeps them, days of the office. */
@Component
class BillingCalendar {

    private final Clock clock;
    private final Company company;
    private final BillingSettings settings;

    BillingCalendar(Clock clock, Company company, BillingSettings settings) {
        this.clock = clock;
        this.company = company;
        this.settings = settings;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today() {
        return company.today(clock);
    }

    /** The end of the last day of grace in the office. */
    Instant graceEndsAfter(LocalDate dueOn) {
        return dueOn.plusDays(settings.invoiceGraceDays() + 1L)
                .atStartOfDay(company.zone())
                .toInstant();
    }
}
