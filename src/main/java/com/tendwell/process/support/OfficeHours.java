package com.tendwell.process.support;

import com.tendwell.shared.Company;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The office's hours as configured.
 *
 * @param days days of the week on which the office works
 * @param opens local time of the company's zone
 * @param closes local time of the company's zone
 */
@ConfigurationProperties("tendwell.office-hours")
public record OfficeHours(
        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) Set<DayOfWeek> days,
        @DefaultValue("09:00") LocalTime opens,
        @DefaultValue("17:00") LocalTime closes) {

    /** Hours of this company, less the public holidays of its country. */
    BusinessHours of(Company company) {
        HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(company.country()));
        return new BusinessHours(company.zone(), days, opens, closes, holidays::isHoliday);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        BusinessHours businessHours(OfficeHours hours, Company company) {
            return hours.of(company);
        }
    }
}
