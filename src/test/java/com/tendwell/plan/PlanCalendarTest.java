package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.shared.Company;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCalendarTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.parse("2026-03-10");
    private static final LocalDate LAST = LocalDate.parse("2026-04-09");

    @ParameterizedTest
    @CsvSource({
        // granted before its first day, as a renewal is or a purchase that was planned ahead: counted from that day
        "2026-02-01T10:00:00Z, 2026-03-01T10:00:00Z, 0",
        "2026-02-01T10:00:00Z, 2026-03-09T23:00:00Z, 0",
        "2026-02-01T10:00:00Z, 2026-03-09T23:00:01Z, 1",
        "2026-02-01T10:00:00Z, 2026-03-12T10:00:00Z, 3",
        // granted on its first day, or later as after a payment in the grace: counted from the grant
        "2026-03-10T10:00:00Z, 2026-03-10T10:00:00Z, 0",
        "2026-03-10T10:00:00Z, 2026-03-11T10:00:00Z, 1",
        "2026-03-20T10:00:00Z, 2026-03-22T11:00:00Z, 3",
        // the clocks went forward on 29 March: calendar days count, not hours
        "2026-03-20T10:00:00Z, 2026-03-30T09:00:00Z, 10",
        // the next term's days are the next check's
        "2026-02-01T10:00:00Z, 2026-05-20T10:00:00Z, 31"
    })
    void daysOfATermUntilNow(Instant granted, Instant now, int days) {
        Company company = new Company("C", "a", "m@localhost", ZONE, "de", "b", URI.create("http://localhost"));
        PlanCalendar calendar = new PlanCalendar(company, Clock.fixed(now, ZONE), null);

        assertThat(calendar.daysOf(granted, FIRST, LAST)).isEqualTo(days);
    }
}
