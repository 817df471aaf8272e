package com.tendwell.document;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Set;
import org.joda.money.Money;

/** Dates and figures as a customer reads them in their language. */
record PaperWords(Locale locale, ZoneId zone) {

    private static final Set<String> LANGUAGES = Set.of("en", "de");

    /** @param language IETF tag; English where we do not speak it */
    static PaperWords in(String language, ZoneId zone) {
        Locale asked = Locale.forLanguageTag(language);
        return new PaperWords(LANGUAGES.contains(asked.getLanguage()) ? asked : Locale.ENGLISH, zone);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(date);
    }

    String date(Instant instant) {
        return date(instant.atZone(zone).toLocalDate());
    }

    /** Without the currency, with its decimals. */
    String figure(Money money) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(money.getScale());
        format.setMaximumFractionDigits(money.getScale());
        return format.format(money.getAmount());
    }

    /** A quantity, without decimals that say nothing. */
    String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(3);
        return format.format(number);
    }

    String amount(Money money) {
        return figure(money) + "\u00a0" + money.getCurrencyUnit().getCode();
    }

    /** Per cent, without decimals that say nothing. */
    String rate(BigDecimal rate) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(4);
        return format.format(rate) + "\u00a0%";
    }

    String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }
}
