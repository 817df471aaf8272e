package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalTimetableTest {

    @ParameterizedTest
    @CsvSource({
        "PERCENT, 3,    EUR 1200.00, EUR 1236.00",
        "PERCENT, 2.5,  EUR 0.20,    EUR 0.21",
        "PERCENT, 2.5,  EUR 0.19,    EUR 0.19",
        "PERCENT, 2.5,  JPY 1000,    JPY 1025",
        "PERCENT, 2.45, JPY 1000,    JPY 1025",
        "PERCENT, 2.44, JPY 1000,    JPY 1024",
        "PERCENT, 0.01, KWD 10.000,  KWD 10.001",
        "AMOUNT,  25,   EUR 1200.00, EUR 1225.00"
    })
    void aPriceRisesByPerCentOrAmountRoundedHalfUpToItsCurrency(
            Escalation.Kind kind, BigDecimal value, String before, String after) {
        assertThat(new Escalation(kind, value).raise(Money.parse(before))).isEqualTo(Money.parse(after));
    }

    @ParameterizedTest
    @CsvSource({
        // bought, months, first days of the first, second and third renewal
        "2027-01-31, 1,  2027-02-28, 2027-03-31, 2027-04-30",
        "2028-01-31, 1,  2028-02-29, 2028-03-31, 2028-04-30",
        "2028-02-29, 12, 2029-02-28, 2030-02-28, 2031-02-28",
        "2027-02-28, 12, 2028-02-28, 2029-02-28, 2030-02-28",
        "2027-08-31, 6,  2028-02-29, 2028-08-31, 2029-02-28"
    })
    void monthEndsKeepTheirAnchorThroughEveryRenewal(
            LocalDate bought, int months, LocalDate first, LocalDate second, LocalDate third) {
        TermPeriod term = TermPeriod.from(bought, months);
        for (LocalDate expected : new LocalDate[] {first, second, third}) {
            term = term.next(months, term.endsOn(), months);
            assertThat(term.startsOn()).isEqualTo(expected);
        }
    }

    @Test
    void theLeapDayComesBackInItsYear() {
        TermPeriod term = TermPeriod.from(LocalDate.parse("2028-02-29"), 12);
        for (int year = 2029; year <= 2032; year++) {
            term = term.next(12, term.endsOn(), 12);
        }
        assertThat(term.startsOn()).isEqualTo("2032-02-29");
    }
}
