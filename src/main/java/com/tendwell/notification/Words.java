package com.tendwell.notification;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.joda.money.Money;

/** Money, days and rates as a customer of that language writes them. */
final class Words {

    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
    }

    /** The customer's own where we have texts in it, else English. */
    static Words in(String languageTag) {
        Locale wanted = Locale.forLanguageTag(languageTag);
        boolean known =
                wanted.getLanguage().equals("de") || wanted.getLanguage().equals("en");
        return new Words(known ? wanted : Locale.ENGLISH);
    }

    Locale locale() {
        return locale;
    }

    String money(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
        format.setMinimumFractionDigits(money.getCurrencyUnit().getDecimalPlaces());
        format.setMaximumFractionDigits(money.getCurrencyUnit().getDecimalPlaces());
        return format.format(money.getAmount());
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    String moment(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    String percent(BigDecimal rate) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(rate) + " %";
    }
}
