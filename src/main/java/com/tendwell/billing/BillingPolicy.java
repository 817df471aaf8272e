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

/** Times and limits of billing: instants with the database's precision, dates in the office's time zone. */
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

    /** The end of the last grace day, in the office's time zone. */
    Instant graceEndsAfter(LocalDate day) {
        return endOf(day.plusDays(settings.invoiceGraceDays()));
    }

    LocalDate reminderDayBefore(LocalDate dueOn) {
        return dueOn.minusDays(settings.reminderDays());
    }

    /** The date of an instant in the office's time zone. */
    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, company.zone());
    }

    /** The first instant of a day in the office's time zone. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(company.zone()).toInstant();
    }

    Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /** The total above which a second person approves; decimals that the currency does not have are cut off. */
    Money fourEyesLimit(CurrencyUnit currency) {
        return Money.of(currency, settings.fourEyesLimit(currency.getCode()), RoundingMode.DOWN);
    }

    /** Whether a second person always approves payments in this currency, because nobody set a limit for it. */
    boolean lacksFourEyesLimit(String currency) {
        return settings.lacksLimit(currency);
    }
}
