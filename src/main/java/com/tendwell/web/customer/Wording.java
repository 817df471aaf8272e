package com.tendwell.web.customer;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.joda.money.Money;

/** The customer's language: texts, days and amounts as they are written there. English where we have no other. */
final class Wording {

    private final Locale locale;
    private final ResourceBundle texts;

    private Wording(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "customer.pages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Wording of(String language) {
        return new Wording(Locale.forLanguageTag(language));
    }

    /** The language actually spoken, for the page's {@code lang}. */
    public String getLanguage() {
        Locale spoken = texts.getLocale();
        return spoken.getLanguage().isEmpty() ? "en" : spoken.getLanguage();
    }

    public String say(String key, Object... values) {
        return new MessageFormat(texts.getString(key), spoken()).format(values);
    }

    public String money(Money money) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(spoken());
        return new DecimalFormat("#,##0.00", symbols).format(money.getAmount()) + "\u00a0"
                + money.getCurrencyUnit().getCode();
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(getLanguage().equals("en") ? Locale.UK : locale)
                .format(day);
    }

    private Locale spoken() {
        return Locale.forLanguageTag(getLanguage());
    }
}
