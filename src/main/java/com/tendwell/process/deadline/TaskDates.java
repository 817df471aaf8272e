package com.tendwell.process.deadline;

import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.BusinessCalendar;
import com.tendwell.shared.Company;
import com.tendwell.shared.OfficeHours;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When a task is due and when people are reminded of it: in business hours, less the holidays of the country in which
 * the subject of the case is serviced, or those of the company's own country if it has none.
 */
@Component
class TaskDates {

    /** Share of the time until the due date after which people are reminded. */
    private static final int REMINDED_AT_PERCENT = 80;

    private final OfficeHours office;
    private final Company company;
    private final TaskSubjects subjects;
    private final Clock clock;
    private final Map<String, BusinessCalendar> byCountry = new ConcurrentHashMap<>();

    TaskDates(OfficeHours office, Company company, TaskSubjects subjects, Clock clock) {
        this.office = office;
        this.company = company;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** When people are reminded of a task, and when it is due. */
    record Dates(Instant remindAt, Instant dueAt) {}

    /** For a task that opens now. */
    Dates of(TaskCase task, int businessDays) {
        BusinessCalendar hours = byCountry.computeIfAbsent(countryOf(task), country -> office.of(company, country));
        Instant now = clock.instant();
        return new Dates(hours.partly(now, businessDays, REMINDED_AT_PERCENT), hours.after(now, businessDays));
    }

    private String countryOf(TaskCase task) {
        return subjects.countryOf(task)
                .map(country -> country.toLowerCase(Locale.ROOT))
                .orElse(company.country());
    }
}
