package com.tendwell.billing;

import com.tendwell.shared.Company;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Time and limits as billing counts them: instants as exact as the database keeps them, days of the office. */
@Component
class BillingPolicy {

    private final Clock clock;
    private final Company company;
    private final BillingSettings settings;

    BillingPolicy(Clock clock, Company company, BillingSettings settings) {
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
    Instant graceEndsAfter(LocalDate day) {
        return endOf(day.plusDays(settings.invoiceGraceDays()));
    }

    LocalDate reminderDayBefore(LocalDate dueOn) {
        return dueOn.minusDays(settings.reminderDays());
    }

    /** The day on which something happened in the office. */
    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, company.zone());
    }

    /** The first instant of a day in the office. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(company.zone()).toInstant();
    }

    Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /** The total above which a second person approves; a fraction that the currency does not have is left out. */
    Money fourEyesLimit(CurrencyUnit currency) {
        return Money.of(currency, settings.fourEyesLimit(), RoundingMode.DOWN);
    }
}
