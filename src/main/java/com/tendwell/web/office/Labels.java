package com.tendwell.web.office;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converts stable names of steps and enums to words. */
final class Labels {

    /** Matches kebab-case steps and enum names, but not currencies or the numbers of plans and invoices. */
    private static final Pattern STABLE_NAME =
            Pattern.compile("(?<![\\w-])(?:[a-z]+(?:-[a-z]+)+|[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+)(?![\\w-])");

    private Labels() {}

    /** Replaces stable names in the description of a change: {@code NOT_CLEARED} → {@code not cleared}. */
    static String change(String text) {
        return STABLE_NAME
                .matcher(text)
                .replaceAll(
                        name -> name.group().replace('-', ' ').replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    /** {@code post-activation-quality-check} or {@code NOT_CLEARED} as words, with a capital first letter. */
    static String sentence(String name) {
        String words = name.replace('-', ' ').replace('_', ' ').strip();
        if (words.equals(words.toUpperCase(Locale.ROOT))) {
            words = words.toLowerCase(Locale.ROOT);
        }
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
