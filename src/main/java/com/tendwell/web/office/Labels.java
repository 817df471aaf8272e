package com.tendwell.web.office;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns the stable names of figures, steps and enums into words for a person. */
final class Labels {

    private static final Map<String, String> FIGURES = Map.ofEntries(
            Map.entry("new-plans", "New pre-paid plans"),
            Map.entry("mrr-opening", "MRR at the opening"),
            Map.entry("mrr-new", "+ new plans"),
            Map.entry("mrr-renewal", "+ renewed after a gap"),
            Map.entry("mrr-resumed", "+ resumed after a pause"),
            Map.entry("mrr-expansion", "+ renewed for more"),
            Map.entry("mrr-contraction", "− renewed for less"),
            Map.entry("mrr-pausing", "− paused"),
            Map.entry("mrr-churn", "− ended and not renewed"),
            Map.entry("mrr-closing", "MRR at the closing"),
            Map.entry("mrr-paused", "Beside it: paused"),
            Map.entry("mrr-pending", "Beside it: being bought or renewed"),
            Map.entry("mrr-cancel-at-end", "Of the closing: cancelled at a later day"),
            Map.entry("days-to-activation", "Days from request to activation, mean"));

    /** Steps in kebab case and enums; currencies and numbers of plans and invoices are not among them. */
    private static final Pattern STABLE_NAME =
            Pattern.compile("(?<![\\w-])(?:[a-z]+(?:-[a-z]+)+|[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+)(?![\\w-])");

    private Labels() {}

    /** {@code mrr-churn} → words, as a line of the way from opening to closing. */
    static String figure(String name) {
        return FIGURES.getOrDefault(name, sentence(name));
    }

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
