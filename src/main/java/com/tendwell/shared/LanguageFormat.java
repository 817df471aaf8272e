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
 * How money, figures, days and moments are written in a reader's language: one way in pages, mails, on paper, in task
 * forms and in the audit log. The office reads English.
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

    /** @param language IETF tag, of which only the language counts; English for one that we have no texts in */
    public static LanguageFormat of(String language) {
        return OTHERS.getOrDefault(Locale.forLanguageTag(language).getLanguage(), ENGLISH);
    }

    /** The language written, for which there are texts. */
    public Locale locale() {
        return locale;
    }

    /** {@code 1,234.50 EUR} or {@code 1.234,50 EUR}, with as many decimals as the currency has. */
    public String money(Money money) {
        return figure(money) + " " + money.getCurrencyUnit().getCode();
    }

    /** As {@link #money}, where the currency stands elsewhere: {@code 1,234.50}. */
    public String figure(Money money) {
        return decimals(money.getAmount(), money.getScale(), money.getScale());
    }

    /** With exactly so many decimals, rounded half up. */
    public String figure(BigDecimal figure, int decimals) {
        return decimals(figure, decimals, decimals);
    }

    /** A quantity or the like, without decimals that say nothing, at most 4. */
    public String number(BigDecimal number) {
        return decimals(number, 0, MOST_DECIMALS);
    }

    /** {@code 19 %}, without decimals that say nothing, at most 4. */
    public String percent(BigDecimal rate) {
        return number(rate) + " %";
    }

    /** {@code 2 March 2026} or {@code 2. März 2026}. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** The day that it is there at this moment. */
    public String day(Instant instant, ZoneId zone) {
        return day.format(instant.atZone(zone));
    }

    /** {@code 2 March 2026, 14:05} or {@code 2. März 2026, 14:05}, by the clock there. */
    public String moment(Instant instant, ZoneId zone) {
        return moment.format(instant.atZone(zone));
    }

    /** The name of the country with this ISO 3166 code. */
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
