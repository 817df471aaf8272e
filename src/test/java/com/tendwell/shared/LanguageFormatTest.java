package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageFormatTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | EUR 1234567.5 | 1,234,567.50 EUR
                    de | EUR 1234567.5 | 1.234.567,50 EUR
                    en | EUR -0.5      | -0.50 EUR
                    en | JPY 1234      | 1,234 JPY
                    de | KWD 1234.5    | 1.234,500 KWD
                    """)
    void moneyHasTheSeparatorsOfTheLanguageAndTheDecimalsOfTheCurrency(String language, String money, String text) {
        assertThat(LanguageFormat.of(language).money(Money.parse(money))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en    | 2 March 2026
                    en-US | 2 March 2026
                    de    | 2. März 2026
                    de-AT | 2. März 2026
                    fr    | 2 March 2026
                    """)
    void aDayIsWrittenOneWayInEachLanguageAndInEnglishWhereWeHaveNoTexts(String language, String text) {
        assertThat(LanguageFormat.of(language).day(LocalDate.of(2026, 3, 2))).isEqualTo(text);
    }

    @Test
    void aTimeIsWrittenInTheLocalZone() {
        Instant moment = Instant.parse("2026-03-02T23:05:00Z");

        assertThat(LanguageFormat.ENGLISH.moment(moment, BERLIN)).isEqualTo("3 March 2026, 00:05");
        assertThat(LanguageFormat.of("de").moment(moment, BERLIN)).isEqualTo("3. März 2026, 00:05");
        assertThat(LanguageFormat.of("de").day(moment, BERLIN)).isEqualTo("3. März 2026");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | 19.00  | 19 %
                    en | 0.00   | 0 %
                    en | 7.125  | 7.125 %
                    de | 7.125  | 7,125 %
                    """)
    void aRateHasNoTrailingZeros(String language, BigDecimal rate, String text) {
        assertThat(LanguageFormat.of(language).percent(rate)).isEqualTo(text);
    }
}
