package com.tendwell.process.deadline;

import com.tendwell.customer.Customers;
import com.tendwell.plan.ServicePlans;
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
 * When a task is due, and when people are reminded of it: in business hours, less the holidays of the country in which
 * the case's plan is served. A case without a plan has those of the company.
 */
@Component
class TaskDates {

    /** Of the time until the due date that has passed when people are reminded. */
    private static final int REMINDED_AT_PERCENT = 80;

    private final OfficeHours office;
    private final Company company;
    private final ServicePlans plans;
    private final Customers customers;
    private final Clock clock;
    private final Map<String, BusinessCalendar> byCountry = new ConcurrentHashMap<>();

    TaskDates(OfficeHours office, Company company, ServicePlans plans, Customers customers, Clock clock) {
        this.office = office;
        this.company = company;
        this.plans = plans;
        this.customers = customers;
        this.clock = clock;
    }

    /** Two instants of a task. */
    record Dates(Instant remindAt, Instant dueAt) {}

    /** For a task that opens now. */
    Dates of(TaskCase task, int businessDays) {
        BusinessCalendar hours = byCountry.computeIfAbsent(countryOf(task), country -> office.of(company, country));
        Instant now = clock.instant();
        return new Dates(hours.partly(now, businessDays, REMINDED_AT_PERCENT), hours.after(now, businessDays));
    }

    private String countryOf(TaskCase task) {
        return TaskSubjects.planOf(task)
                .flatMap(plans::locationOf)
                .flatMap(customers::countryOf)
                .map(country -> country.toLowerCase(Locale.ROOT))
                .orElse(company.country());
    }
}
