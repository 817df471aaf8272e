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
import org.joda.money.Money;

/** The invoice lines of a term. Tax is rounded half up per line, to the currency's decimals. */
final class InvoicePricing {

    private InvoicePricing() {}

    /**
     * The term's base price first, then the add-ons: all of them for a purchase, only the recurring ones for a renewal.
     *
     * @param taxRate the customer's rate, per cent; 0 is used for lines that are not taxable
     */
    static List<Line> lines(PlanView plan, Term term, BigDecimal taxRate) {
        List<Line> lines = new ArrayList<>();
        lines.add(line(LineKind.BASE, plan.name(), term.basePrice(), taxRate));
        plan.addOns().stream()
                .filter(addOn -> InvoiceKind.of(term.kind()).charges(addOn.recurring()))
                .map(addOn -> line(
                        LineKind.ADD_ON,
                        addOn.description(),
                        addOn.amount(),
                        addOn.taxable() ? taxRate : BigDecimal.ZERO))
                .forEach(lines::add);
        return lines;
    }

    static Line line(LineKind kind, String description, Money net, BigDecimal taxRate) {
        return new Line(kind, description, Optional.empty(), Optional.empty(), net, taxRate, taxOn(net, taxRate));
    }

    /** @param taxRate per cent */
    static Money taxOn(Money net, BigDecimal taxRate) {
        return net.multipliedBy(taxRate.movePointLeft(2), RoundingMode.HALF_UP);
    }
}
