package com.tendwell.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;

/**
 * Formats money, numbers and dates in the reader's language, for pages, mails, PDFs, task forms and the audit log
 * alike. The office reads English.
 */
public final class LanguageFormat {

    public static final LanguageFormat ENGLISH = new LanguageFormat(Locale.ENGLISH, "d MMMM uuuu");

    private static final int MOST_DECIMALS = 4;
    private static final Map<String, LanguageFormat> OTHERS =
            Map.of("de", new LanguageFormat(Locale.GERMAN, "d. MMMM uuuu"));

    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    private LanguageFormat(Locale locale, String day) {
        this.locale = locale;
        this.day = DateTimeFormatter.ofPattern(day, locale);
        this.moment = DateTimeFormatter.ofPattern(day + ", HH:mm", locale);
    }

    /** @param language IETF tag, of which only the language is used; English if we have no texts in that language */
    public static LanguageFormat of(String language) {
        return OTHERS.getOrDefault(Locale.forLanguageTag(language).getLanguage(), ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /** {@code 1,234.50 EUR} or {@code 1.234,50 EUR}, with the currency's number of decimals. */
    public String money(Money money) {
        return figure(money) + " " + money.getCurrencyUnit().getCode();
    }

    /** As {@link #money}, without the currency code: {@code 1,234.50}. */
    public String figure(Money money) {
        return decimals(money.getAmount(), money.getScale(), money.getScale());
    }

    /** With exactly the given number of decimals, rounded half up. */
    public String figure(BigDecimal figure, int decimals) {
        return decimals(figure, decimals, decimals);
    }

    /** At most 4 decimals, without trailing zeros. */
    public String number(BigDecimal number) {
        return decimals(number, 0, MOST_DECIMALS);
    }

    /** {@code 19 %}, with at most 4 decimals and no trailing zeros. */
    public String percent(BigDecimal rate) {
        return number(rate) + " %";
    }

    /** {@code 2 March 2026} or {@code 2. März 2026}. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** The date of the instant in the given zone. */
    public String day(Instant instant, ZoneId zone) {
        return day.format(instant.atZone(zone));
    }

    /** {@code 2 March 2026, 14:05} or {@code 2. März 2026, 14:05}, in the given zone. */
    public String moment(Instant instant, ZoneId zone) {
        return moment.format(instant.atZone(zone));
    }

    /**
     * The country's name.
     *
     * @param code ISO 3166-1 alpha-2
     */
    public String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }

    private String decimals(BigDecimal number, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
