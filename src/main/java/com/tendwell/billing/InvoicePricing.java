package com.tendwell.billing;

import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.billing.InvoiceView.LineKind;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * The invoice lines of a term, and the tax on lines: per rate on the sum of its lines (EN 16931, BR-CO-17), rounded half
 * up to the currency's decimals.
 */
final class InvoicePricing {

    private InvoicePricing() {}

    /**
     * The term's base price first, then the add-ons: all of them for a purchase, only the recurring ones for a renewal.
     *
     * @param taxRate the customer's rate, per cent; 0 is used for lines that are not taxable
     */
    static List<Line> lines(PlanView plan, Term term, BigDecimal taxRate) {
        return lines(plan, InvoiceKind.of(term.kind()), term.basePrice(), taxRate);
    }

    /** Of a purchase at the plan's price, before there is a term. */
    static List<Line> purchase(PlanView plan, BigDecimal taxRate) {
        return lines(plan, InvoiceKind.PURCHASE, plan.basePrice(), taxRate);
    }

    static List<Line> renewal(PlanView plan, Money base, BigDecimal taxRate) {
        return lines(plan, InvoiceKind.RENEWAL, base, taxRate);
    }

    private static List<Line> lines(PlanView plan, InvoiceKind kind, Money base, BigDecimal taxRate) {
        List<Line> lines = new ArrayList<>();
        lines.add(line(LineKind.BASE, plan.name(), base, taxRate, true));
        plan.addOns().stream()
                .filter(addOn -> kind.charges(addOn.recurring()))
                .map(addOn -> line(
                        LineKind.ADD_ON,
                        addOn.description(),
                        addOn.amount(),
                        addOn.taxable() ? taxRate : BigDecimal.ZERO,
                        addOn.recurring()))
                .forEach(lines::add);
        return lines;
    }

    private static Line line(LineKind kind, String description, Money net, BigDecimal taxRate, boolean recurring) {
        return new Line(kind, description, Optional.empty(), Optional.empty(), net, taxRate, recurring);
    }

    /** One per rate, the lowest first. */
    static List<TaxByRate> taxes(List<Line> lines) {
        SortedMap<BigDecimal, Money> nets = new TreeMap<>();
        lines.forEach(line -> nets.merge(line.taxRate(), line.net(), Money::plus));
        return nets.entrySet().stream()
                .map(rate -> new TaxByRate(rate.getKey(), rate.getValue(), taxOn(rate.getValue(), rate.getKey())))
                .toList();
    }

    /** @param taxRate per cent */
    static Money taxOn(Money net, BigDecimal taxRate) {
        return net.multipliedBy(taxRate.movePointLeft(2), RoundingMode.HALF_UP);
    }
}
