package com.tendwell.shared;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configured office hours.
 *
 * @param days working days of the week
 * @param opens local time in the company's zone
 * @param closes local time in the company's zone
 */
@ConfigurationProperties("tendwell.office-hours")
public record OfficeHours(
        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) Set<DayOfWeek> days,
        @DefaultValue("09:00") LocalTime opens,
        @DefaultValue("17:00") LocalTime closes) {

    /**
     * The company's office hours without the public holidays of a country.
     *
     * @param country ISO 3166-1 alpha-2, lower case; if its holidays are unknown, those of the company's country apply
     */
    public BusinessCalendar of(Company company, String country) {
        boolean known = HolidayManager.getSupportedCalendarCodes().stream().anyMatch(country::equalsIgnoreCase);
        HolidayManager holidays =
                HolidayManager.getInstance(ManagerParameters.create(known ? country : company.country()));
        return new BusinessCalendar(company.zone(), days, opens, closes, holidays::isHoliday);
    }
}
