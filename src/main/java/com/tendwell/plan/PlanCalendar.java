package com.tendwell.plan;

import com.tendwell.shared.Company;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Dates of plans, in the office's time zone. */
@Component
class PlanCalendar {

    private final Company company;
    private final Clock clock;
    private final PlanSettings settings;

    PlanCalendar(Company company, Clock clock, PlanSettings settings) {
        this.company = company;
        this.clock = clock;
        this.settings = settings;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return company.today(clock);
    }

    /** Whether a renewal paid today would follow a term with this last day without a gap. */
    boolean isInGraceOf(LocalDate endsOn) {
        return !today().isAfter(endsOn.plusDays(settings.renewalGraceDays()));
    }

    int graceDays() {
        return settings.renewalGraceDays();
    }

    /** Calendar days of a term from its grant until now, rounded up: none before its first day, none after its last. */
    int daysOf(Instant granted, LocalDate firstDay, LocalDate lastDay) {
        Instant starts = firstDay.atStartOfDay(company.zone()).toInstant();
        Instant ends = lastDay.plusDays(1).atStartOfDay(company.zone()).toInstant();
        ZonedDateTime from = (granted.isAfter(starts) ? granted : starts).atZone(company.zone());
        ZonedDateTime to = (now().isBefore(ends) ? now() : ends).atZone(company.zone());
        if (!from.isBefore(to)) {
            return 0;
        }
        long whole = ChronoUnit.DAYS.between(from, to);
        return Math.toIntExact(from.plusDays(whole).isBefore(to) ? whole + 1 : whole);
    }
}
