package com.tendwell.web.office;

import java.util.Locale;
import java.util.regex.Pattern;

/** Turns the stable names of steps and enums into words for a person. */
final class Labels {

    /** Steps in kebab case and enums; currencies and numbers of plans and invoices are not among them. */
    private static final Pattern STABLE_NAME =
            Pattern.compile("(?<![\\w-])(?:[a-z]+(?:-[a-z]+)+|[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+)(?![\\w-])");

    private Labels() {}

    /** What changed, where it names steps and answers by their stable names: {@code NOT_CLEARED} → {@code not cleared}. */
    static String change(String text) {
        return STABLE_NAME
                .matcher(text)
                .replaceAll(
                        name -> name.group().replace('-', ' ').replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    /** {@code post-activation-quality-check} or {@code NOT_CLEARED} → words with a capital first letter. */
    static String sentence(String name) {
        String words = name.replace('-', ' ').replace('_', ' ').strip();
        if (words.equals(words.toUpperCase(Locale.ROOT))) {
            words = words.toLowerCase(Locale.ROOT);
        }
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
