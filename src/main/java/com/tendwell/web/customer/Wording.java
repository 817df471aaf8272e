package com.tendwell.web.customer;

import com.tendwell.shared.LanguageFormat;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.ResourceBundle;
import org.joda.money.Money;

/** Texts, dates and amounts in the customer's language, or in English if we do not have it. */
final class Wording {

    private final LanguageFormat format;
    private final ResourceBundle texts;

    private Wording(LanguageFormat format) {
        this.format = format;
        this.texts = ResourceBundle.getBundle(
                "customer.pages",
                format.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Wording of(String language) {
        return new Wording(LanguageFormat.of(language));
    }

    /** The language used, for the page's {@code lang} attribute. */
    public String getLanguage() {
        return format.locale().getLanguage();
    }

    public String say(String key, Object... values) {
        return new MessageFormat(texts.getString(key), format.locale()).format(values);
    }

    public String money(Money money) {
        return format.money(money);
    }

    public String day(LocalDate day) {
        return format.day(day);
    }
}
