package com.tendwell.shared;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When the office works. A business day is the working hours from opening to closing, so one business day after Friday
 * 16:30 is Monday 16:30. Time outside office hours counts from the next opening.
 */
public final class BusinessCalendar {

    /** More days in a row than any holiday calendar closes; beyond that the configuration leaves no working day. */
    private static final int LONGEST_CLOSURE = 60;

    private final ZoneId zone;
    private final Set<DayOfWeek> days;
    private final LocalTime opens;
    private final LocalTime closes;
    private final Predicate<LocalDate> holiday;

    public BusinessCalendar(
            ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes, Predicate<LocalDate> holiday) {
        if (days.isEmpty() || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("business hours need a day, and must open before they close");
        }
        this.zone = zone;
        this.days = Set.copyOf(days);
        this.opens = opens;
        this.closes = closes;
        this.holiday = holiday;
    }

    /**
     * The instant at which the given number of business days has passed.
     *
     * @param businessDays 0 or more; 0 returns the instant itself, or the next opening if it is outside office hours
     */
    public Instant after(Instant from, int businessDays) {
        return after(from, day().multipliedBy(businessDays));
    }

    /** The instant at which the given percentage of those business days has passed. */
    public Instant partly(Instant from, int businessDays, int percent) {
        return after(
                from, day().multipliedBy(businessDays).multipliedBy(percent).dividedBy(100));
    }

    private Instant after(Instant from, Duration work) {
        ZonedDateTime at = insideHours(from.atZone(zone));
        Duration left = work;
        Duration today = Duration.between(at.toLocalTime(), closes);
        while (left.compareTo(today) > 0) {
            left = left.minus(today);
            at = nextOpening(at.toLocalDate().plusDays(1));
            today = day();
        }
        return at.with(at.toLocalTime().plus(left)).toInstant();
    }

    private Duration day() {
        return Duration.between(opens, closes);
    }

    private ZonedDateTime insideHours(ZonedDateTime at) {
        LocalTime time = at.toLocalTime();
        if (!time.isBefore(closes)) {
            return nextOpening(at.toLocalDate().plusDays(1));
        }
        return works(at.toLocalDate()) && !time.isBefore(opens) ? at : nextOpening(at.toLocalDate());
    }

    private ZonedDateTime nextOpening(LocalDate from) {
        for (LocalDate day = from; day.isBefore(from.plusDays(LONGEST_CLOSURE)); day = day.plusDays(1)) {
            if (works(day)) {
                return day.atTime(opens).atZone(zone);
            }
        }
        throw new IllegalStateException("no working day within " + LONGEST_CLOSURE + " days from " + from);
    }

    private boolean works(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holiday.test(day);
    }
}
