package com.tendwell.web.office;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the stable names of events, steps and enums into words for a person. */
final class Labels {

    private static final Map<String, String> EVENTS = Map.ofEntries(
            Map.entry("plan-created", "Plan written"),
            Map.entry("activation-requested", "Activation asked for"),
            Map.entry("renewal-requested", "Renewal asked for"),
            Map.entry("renewal-due", "The term ends soon"),
            Map.entry("renewal-offered", "Renewal offered"),
            Map.entry("renewal-accepted", "Renewal accepted"),
            Map.entry("renewal-declined", "Renewal declined"),
            Map.entry("renewal-withdrawn", "Renewal withdrawn"),
            Map.entry("term-granted", "Service granted"),
            Map.entry("term-paid", "Term paid"),
            Map.entry("purchase-cancelled", "Purchase called off"),
            Map.entry("renewal-cancelled", "Renewal called off"),
            Map.entry("prepaid-days-left", "Paid days that are not served"),
            Map.entry("plan-end-changed", "Plan's end set"),
            Map.entry("provisioning-recorded", "Digital features switched on"),
            Map.entry("provisioning-checked", "Digital features checked"),
            Map.entry("feature-repaired", "Digital feature repaired"),
            Map.entry("payment-answered", "Payment question answered"),
            Map.entry("transaction-recorded", "Payment recorded"),
            Map.entry("webhook-assigned", "Provider's event assigned"),
            Map.entry("notification-written", "Mail written"),
            Map.entry("notification-sent", "Mail sent"),
            Map.entry("credit-given", "Money kept as credit"),
            Map.entry("credit-taken-back", "Credit taken back"),
            Map.entry("credit-applied", "Credit used for it"),
            Map.entry("credit-refunded", "Credit given back"),
            Map.entry("unapplied-payment", "Money that no open invoice waits for"),
            Map.entry("finance-decided", "Finance decided"),
            Map.entry("delivery-failed", "Message could not be delivered"));

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

    /** These say nothing of their own but what somebody else wrote, such as a reference. */
    private static final Set<String> QUOTING = Set.of("unapplied-payment", "credit-refunded");

    /** Steps in kebab case and enums; currencies and numbers of plans and invoices are not among them. */
    private static final Pattern STABLE_NAME =
            Pattern.compile("(?<![\\w-])(?:[a-z]+(?:-[a-z]+)+|[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+)(?![\\w-])");

    private Labels() {}

    /** {@code mrr-churn} → words, as a line of the way from opening to closing. */
    static String figure(String name) {
        return FIGURES.getOrDefault(name, sentence(name));
    }

    /** {@code invoice-issued} → {@code Invoice issued}. */
    static String event(String name) {
        return EVENTS.getOrDefault(name, sentence(name));
    }

    /**
     * What changed, where it names steps and answers by their stable names: {@code NOT_CLEARED} → {@code not cleared}.
     *
     * @param event by its stable name
     */
    static String change(String event, String text) {
        if (QUOTING.contains(event)) {
            return text;
        }
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
