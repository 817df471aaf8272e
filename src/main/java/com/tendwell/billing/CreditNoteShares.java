package com.tendwell.billing;

import com.tendwell.billing.CreditNoteView.Line;
import com.tendwell.billing.Invoice.Charged;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.joda.money.Money;

/**
 * Distributes a credit note over what is left of an invoice. Its gross share of each tax rate is rounded, the net follows
 * from it, and the tax is the rest; the note that credits the last of a rate takes what is left of it, so that all notes
 * together are exactly the invoice.
 */
final class CreditNoteShares {

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private CreditNoteShares() {}

    /**
     * The uncredited part of an invoice.
     *
     * @param lines in order
     * @param taxes one per rate of the lines
     */
    record Uncredited(List<Charged> lines, List<TaxByRate> taxes) {

        Uncredited less(List<Line> noted, List<TaxByRate> notedTaxes) {
            return new Uncredited(
                    lines.stream()
                            .map(line -> noted.stream()
                                    .filter(one -> one.position() == line.position())
                                    .reduce(line, (left, one) -> left.less(one.net()), (one, same) -> same))
                            .toList(),
                    taxes.stream()
                            .map(rate -> notedTaxes.stream()
                                    .filter(one -> one.isOf(rate.rate()))
                                    .reduce(rate, TaxByRate::less))
                            .toList());
        }

        Money gross() {
            return Money.total(taxes.stream().map(TaxByRate::gross).toList());
        }

        private TaxByRate of(BigDecimal rate) {
            return taxes.stream().filter(one -> one.isOf(rate)).findFirst().orElseThrow();
        }

        private Money recurringOf(TaxByRate rate) {
            return lines.stream()
                    .filter(line -> line.recurring() && rate.isOf(line.taxRate()))
                    .map(Charged::net)
                    .reduce(Money.zero(rate.net().getCurrencyUnit()), Money::plus);
        }
    }

    /** The content of a credit note: amounts of at least zero, taxes that add up to it. */
    record Shares(List<Line> lines, List<TaxByRate> taxes) {

        Money gross() {
            return net().plus(tax());
        }

        Money net() {
            return Money.total(taxes.stream().map(TaxByRate::net).toList());
        }

        Money tax() {
            return Money.total(taxes.stream().map(TaxByRate::tax).toList());
        }
    }

    /**
     * Credits every rate alike.
     *
     * @param amount with tax, above zero, at most what is left
     */
    static Shares of(Uncredited left, Money amount) {
        Money whole = left.gross();
        SortedMap<BigDecimal, Money> gross = new TreeMap<>();
        Money seen = Money.zero(amount.getCurrencyUnit());
        Money given = seen;
        for (TaxByRate rate : left.taxes()) {
            seen = seen.plus(rate.gross());
            Money upToHere = part(amount, seen, whole);
            gross.put(rate.rate(), upToHere.minus(given));
            given = upToHere;
        }
        return of(left, gross, line -> true);
    }

    /**
     * Credits some lines.
     *
     * @param gross per rate, with tax; at least one above zero, each at most what is left of the rate
     * @param credited the lines among which each rate is shared, as far as enough is left of them
     */
    static Shares of(Uncredited left, SortedMap<BigDecimal, Money> gross, Predicate<Charged> credited) {
        List<Line> lines = new ArrayList<>();
        List<TaxByRate> taxes = new ArrayList<>();
        for (TaxByRate rate : left.taxes()) {
            Money share = gross.get(rate.rate());
            if (share != null && share.isPositive()) {
                Money net = netOf(share, rate);
                taxes.add(new TaxByRate(rate.rate(), net, share.minus(net)));
                lines.addAll(spread(net, candidates(left, rate, net, credited)));
            }
        }
        lines.sort(Comparator.comparingInt(Line::position));
        return new Shares(lines, taxes);
    }

    /**
     * Credits days that were paid and will not be served: their part of each recurring line, with its own tax. One-time
     * charges count as delivered.
     *
     * @param whole the invoice before any credit note
     * @param left what is not credited yet, which is the most
     * @param days above zero, at most {@code daysBought}
     * @return without taxes if nothing recurring is left
     */
    static Shares ofDays(Uncredited whole, Uncredited left, long days, long daysBought) {
        SortedMap<BigDecimal, Money> gross = new TreeMap<>();
        for (TaxByRate rate : whole.taxes()) {
            Money recurring = whole.recurringOf(rate);
            if (recurring.isPositive()) {
                BigDecimal exact = recurring
                        .getAmount()
                        .multiply(rate.gross().getAmount())
                        .multiply(BigDecimal.valueOf(days))
                        .divide(
                                rate.net().getAmount().multiply(BigDecimal.valueOf(daysBought)),
                                recurring.getScale(),
                                RoundingMode.HALF_UP);
                Money share = Money.of(recurring.getCurrencyUnit(), exact);
                Money most = left.of(rate.rate()).gross();
                gross.put(rate.rate(), share.isGreaterThan(most) ? most : share);
            }
        }
        return of(left, gross, Charged::recurring);
    }

    private static Money netOf(Money gross, TaxByRate left) {
        Money net = Money.of(
                gross.getCurrencyUnit(),
                gross.getAmount()
                        .multiply(HUNDRED)
                        .divide(HUNDRED.add(left.rate()), gross.getScale(), RoundingMode.HALF_UP));
        Money least = gross.minus(left.tax());
        if (net.isLessThan(least)) {
            return least;
        }
        return net.isGreaterThan(left.net()) ? left.net() : net;
    }

    private static List<Charged> candidates(Uncredited left, TaxByRate rate, Money net, Predicate<Charged> credited) {
        List<Charged> all =
                left.lines().stream().filter(line -> rate.isOf(line.taxRate())).toList();
        List<Charged> some = all.stream().filter(credited).toList();
        boolean enough = !some.isEmpty()
                && !Money.total(some.stream().map(Charged::net).toList()).isLessThan(net);
        return enough ? some : all;
    }

    private static List<Line> spread(Money net, List<Charged> over) {
        if (net.isZero()) {
            return List.of(line(over.get(0), net));
        }
        Money whole = Money.total(over.stream().map(Charged::net).toList());
        List<Line> shares = new ArrayList<>();
        Money seen = Money.zero(net.getCurrencyUnit());
        Money given = seen;
        for (Charged line : over) {
            seen = seen.plus(line.net());
            Money upToHere = part(net, seen, whole);
            Money share = upToHere.minus(given);
            given = upToHere;
            if (share.isPositive()) {
                shares.add(line(line, share));
            }
        }
        return shares;
    }

    private static Line line(Charged line, Money net) {
        return new Line(line.position(), line.description(), net, line.taxRate());
    }

    private static Money part(Money of, Money some, Money whole) {
        BigDecimal exact = of.getAmount()
                .multiply(some.getAmount())
                .divide(whole.getAmount(), of.getScale(), RoundingMode.HALF_UP);
        return Money.of(of.getCurrencyUnit(), exact);
    }
}
