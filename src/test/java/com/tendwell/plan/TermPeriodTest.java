package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermPeriodTest {

    @Test
    void aYearEndsOnTheDayBeforeItsAnniversary() {
        assertThat(TermPeriod.from(day("2026-03-02"), 12)).hasToString("2026-03-02 to 2027-03-01");
    }

    @Test
    void monthEndsKeepTheirAnchorThroughRenewals() {
        TermPeriod january = TermPeriod.from(day("2027-01-31"), 1);
        TermPeriod february = january.next(1, january.endsOn(), 1);
        TermPeriod march = february.next(1, february.endsOn(), 1);
        TermPeriod april = march.next(1, march.endsOn(), 1);

        assertThat(january).hasToString("2027-01-31 to 2027-02-27");
        assertThat(february).hasToString("2027-02-28 to 2027-03-30");
        assertThat(march).hasToString("2027-03-31 to 2027-04-29");
        assertThat(april.startsOn()).isEqualTo("2027-04-30");
    }

    @Test
    void aLeapDayComesBackInLeapYears() {
        TermPeriod period = TermPeriod.from(day("2028-02-29"), 12);
        for (String start : new String[] {"2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"}) {
            period = period.next(12, period.endsOn(), 12);
            assertThat(period.startsOn()).isEqualTo(start);
        }
    }

    @Test
    void aTermOfAnotherLengthKeepsTheAnchorToo() {
        TermPeriod first = TermPeriod.from(day("2027-08-31"), 6);
        TermPeriod second = first.next(6, first.endsOn(), 1);

        assertThat(second).hasToString("2028-02-29 to 2028-03-30");
        assertThat(second.next(1, second.endsOn(), 6).startsOn()).isEqualTo("2028-03-31");
    }

    @Test
    void anExtendedTermStartsTheCountAnew() {
        TermPeriod january = TermPeriod.from(day("2027-01-31"), 1);

        TermPeriod next = january.next(1, day("2027-03-02"), 1);

        assertThat(next).isEqualTo(TermPeriod.from(day("2027-03-03"), 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void termsOfAnyLengthJoinWithoutGapOrOverlap(long seed) {
        Random random = new Random(seed);
        for (int plan = 0; plan < 200; plan++) {
            LocalDate start = day("2024-01-01").plusDays(random.nextInt(1500));
            int months = 1 + random.nextInt(24);
            TermPeriod period = TermPeriod.from(start, months);
            int total = months;
            for (int renewal = 0; renewal < 12; renewal++) {
                int nextMonths = 1 + random.nextInt(24);
                TermPeriod next = period.next(months, period.endsOn(), nextMonths);
                assertThat(next.startsOn()).isEqualTo(period.endsOn().plusDays(1));
                assertThat(next.startsOn()).isEqualTo(start.plusMonths(total));
                total += nextMonths;
                months = nextMonths;
                period = next;
            }
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
