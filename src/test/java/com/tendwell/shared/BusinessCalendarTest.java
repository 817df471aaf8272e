package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final BusinessCalendar hours = hoursIn("de", BERLIN);

    @Test
    void oneBusinessDayFromFridayHalfPastFourIsMondayHalfPastFour() {
        assertThat(hours.after(berlin("2026-03-06T16:30"), 1)).isEqualTo(berlin("2026-03-09T16:30"));
    }

    @Test
    void aDayStartedAtOpeningEndsAtClosing() {
        assertThat(hours.after(berlin("2026-03-02T09:00"), 1)).isEqualTo(berlin("2026-03-02T17:00"));
        assertThat(hours.after(berlin("2026-03-02T09:00"), 2)).isEqualTo(berlin("2026-03-03T17:00"));
    }

    @Test
    void timeOutsideBusinessHoursCountsFromTheNextOpening() {
        assertThat(hours.after(berlin("2026-03-02T06:00"), 1)).isEqualTo(berlin("2026-03-02T17:00"));
        assertThat(hours.after(berlin("2026-03-02T17:00"), 1)).isEqualTo(berlin("2026-03-03T17:00"));
        assertThat(hours.after(berlin("2026-03-07T11:00"), 1)).isEqualTo(berlin("2026-03-09T17:00"));
        assertThat(hours.after(berlin("2026-03-07T11:00"), 0)).isEqualTo(berlin("2026-03-09T09:00"));
    }

    @Test
    void publicHolidaysAreNotBusinessDays() {
        assertThat(hours.after(berlin("2026-04-02T12:00"), 1))
                .as("Good Friday and Easter Monday lie between")
                .isEqualTo(berlin("2026-04-07T12:00"));
        assertThat(hoursIn("us", BERLIN).after(berlin("2026-04-02T12:00"), 1))
                .as("another country works on them, or at least on the Monday")
                .isBefore(berlin("2026-04-07T12:00"));
    }

    @Test
    void daylightSavingDoesNotMoveTheDueTime() {
        assertThat(hours.after(berlin("2026-03-27T10:00"), 1)).isEqualTo(berlin("2026-03-30T10:00"));
        assertThat(hours.after(berlin("2026-10-23T10:00"), 1)).isEqualTo(berlin("2026-10-26T10:00"));
    }

    @Test
    void hoursThatNeverOpenAreRefusedInsteadOfSearchingForever() {
        assertThatThrownBy(() -> new BusinessCalendar(
                        BERLIN, EnumSet.allOf(DayOfWeek.class), LocalTime.of(17, 0), LocalTime.of(9, 0), day -> false))
                .isInstanceOf(IllegalArgumentException.class);
        var closed = new BusinessCalendar(
                BERLIN, EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(17, 0), day -> true);
        assertThatThrownBy(() -> closed.after(berlin("2026-03-02T09:00"), 1)).isInstanceOf(IllegalStateException.class);
    }

    private static BusinessCalendar hoursIn(String country, ZoneId zone) {
        var company = new Company("C", "a", "m@localhost", zone, country, "b", URI.create("http://localhost"));
        return new OfficeHours(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0))
                .of(company, country);
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
