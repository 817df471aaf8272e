package com.tendwell.billing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Whether money that a person lets go needs another person: if all of an invoice, or all of its customer in the last 30
 * days, is above the four-eyes limit, or if whoever asks for it verified that this money came in.
 *
 * <p>Credit notes, voids and refunds add up. A refund counts only as far as it pays out more than earlier credit notes and
 * voids of the same invoice released: that money was counted with them. Released money counts as used up by credit that was
 * allocated since, as nobody can tell which money of the pot that was.
 */
final class MoneyOutRule {

    private MoneyOutRule() {}

    /** What happened to the credit. */
    enum What {
        CREDITED,
        REFUNDED,
        /** Credit was allocated to an invoice: no money out, but perhaps what a credit note released. */
        ALLOCATED
    }

    /**
     * In the order in which it happened, all in one currency.
     *
     * @param invoice that was credited or whose credit was refunded
     * @param released what became the customer's credit by it, so that a later refund pays it out; zero unless credited
     */
    record Step(UUID invoice, What what, Money amount, Money released, Instant at) {}

    /**
     * @param before all steps of the customer, oldest first, without the one that is asked for
     * @param since when the sum of the customer begins
     * @param limit the amount above which two people are needed
     * @param askerVerified whether who asks, or somebody who counts as one person with them, verified the money
     */
    static boolean needsAnother(Step asked, List<Step> before, Instant since, Money limit, boolean askerVerified) {
        Stream<Step> ofInvoice = before.stream()
                .filter(step -> step.what() == What.ALLOCATED || step.invoice().equals(asked.invoice()));
        Stream<Step> lately = before.stream().filter(step -> step.at().isAfter(since));
        return askerVerified
                || out(Stream.concat(ofInvoice, Stream.of(asked)).toList()).isGreaterThan(limit)
                || out(Stream.concat(lately, Stream.of(asked)).toList()).isGreaterThan(limit);
    }

    private static Money out(List<Step> steps) {
        Money nothing = steps.get(0).amount().multipliedBy(0);
        Map<UUID, Money> released = new HashMap<>();
        Money out = nothing;
        for (Step step : steps) {
            switch (step.what()) {
                case CREDITED -> {
                    out = out.plus(step.amount());
                    released.merge(step.invoice(), step.released(), Money::plus);
                }
                case REFUNDED -> {
                    Money counted = least(released.getOrDefault(step.invoice(), nothing), step.amount());
                    out = out.plus(step.amount()).minus(counted);
                    released.merge(step.invoice(), counted.negated(), Money::plus);
                }
                case ALLOCATED -> released.replaceAll((invoice, left) -> left.minus(least(left, step.amount())));
            }
        }
        return out;
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
