package com.tendwell.billing;

import com.tendwell.billing.InvoiceDrafts.Content;
import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.billing.InvoiceView.LineKind;
import com.tendwell.billing.NewManualInvoice.NewItem;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Checks;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** Validates the content of a manual invoice and computes its lines. */
final class ManualContent {

    private static final int MOST_LINES = 100;
    private static final int MOST_DAYS = 365;
    private static final int MAX_DESCRIPTION = 500;
    private static final int DECIMALS_OF_QUANTITY = 3;
    private static final BigDecimal MOST = new BigDecimal("1000000");

    private ManualContent() {}

    /** @throws Refused naming every invalid field */
    static Content of(NewManualInvoice given, PlanView plan, BigDecimal taxRate) {
        Checks checks = new Checks();
        int days = given.paymentTermDays() == null ? plan.paymentTermDays() : given.paymentTermDays();
        if (days < 0 || days > MOST_DAYS) {
            checks.reject(
                    "paymentTermDays", days, "must be 0 to " + MOST_DAYS + ", or empty for the plan's payment term");
        }
        List<NewItem> items = given.lines() == null ? List.of() : given.lines();
        if (items.isEmpty() || items.size() > MOST_LINES) {
            checks.reject(
                    "lines",
                    items.size(),
                    items.isEmpty()
                            ? "are missing: add at least one line"
                            : "exceed the maximum of " + MOST_LINES + ": split the invoice");
        }
        List<Line> lines = new ArrayList<>();
        for (int index = 0; index < Math.min(items.size(), MOST_LINES); index++) {
            line(checks, "lines[" + index + "]", items.get(index), plan, taxRate)
                    .ifPresent(lines::add);
        }
        checks.done();
        Content content = new Content(days, lines);
        AmountChecks.sum("lines", content.total());
        return content;
    }

    private static Optional<Line> line(Checks checks, String field, NewItem item, PlanView plan, BigDecimal taxRate) {
        if (item == null) {
            checks.reject(field, null, "is missing");
            return Optional.empty();
        }
        String description = checks.line(field + ".description", item.description(), MAX_DESCRIPTION);
        Optional<BigDecimal> quantity = checks.take(() -> quantity(field + ".quantity", item.quantity()));
        Optional<Money> price = checks.take(() -> AmountChecks.positive(
                field + ".unitPrice", item.unitPrice(), plan.basePrice().getCurrencyUnit()));
        if (quantity.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        Money net = price.get().multipliedBy(quantity.get(), RoundingMode.HALF_UP);
        if (net.isZero()) {
            checks.reject(
                    field + ".quantity",
                    item.quantity().toPlainString(),
                    "results in a zero amount at this unit price");
            return Optional.empty();
        }
        BigDecimal rate = item.taxable() ? taxRate : BigDecimal.ZERO;
        return Optional.of(new Line(LineKind.ITEM, description, quantity, price, net, rate, false));
    }

    private static BigDecimal quantity(String field, BigDecimal given) {
        if (given == null) {
            throw Refused.field(field, null, "is missing: enter a quantity such as 1 or 2.5");
        }
        if (given.signum() <= 0) {
            throw Refused.field(field, given.toPlainString(), "must be greater than zero");
        }
        if (given.compareTo(MOST) > 0) {
            throw Refused.field(field, given, "exceeds the maximum of 1,000,000");
        }
        if (given.stripTrailingZeros().scale() > DECIMALS_OF_QUANTITY) {
            throw Refused.field(
                    field, given.toPlainString(), "must have at most " + DECIMALS_OF_QUANTITY + " decimals");
        }
        return given;
    }
}
