package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.NewManualInvoice;
import com.tendwell.billing.NewManualInvoice.NewItem;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * The form of a manual invoice; see {@link NewManualInvoice} for the fields.
 *
 * @param version of the draft being edited; empty for a new one
 */
public record ManualInvoiceForm(String plan, String paymentTermDays, List<Item> lines, String version) {

    /** Number of empty rows offered for more lines. */
    private static final int SPARE_ROWS = 2;

    /** A line as entered; {@code taxable} is null if the box is not ticked. */
    public record Item(String description, String quantity, String unitPrice, String taxable) {

        boolean isEmpty() {
            return FormReader.nothing(description) && FormReader.nothing(unitPrice);
        }
    }

    public ManualInvoiceForm {
        // No plan has an empty number, and a field that was not sent is no other mistake.
        plan = plan == null ? "" : plan;
        lines = lines == null
                ? List.of()
                : lines.stream().filter(row -> row != null && !row.isEmpty()).toList();
    }

    static ManualInvoiceForm forNew(String plan, int paymentTermDays) {
        return new ManualInvoiceForm(plan, Integer.toString(paymentTermDays), List.of(), "");
    }

    static ManualInvoiceForm of(InvoiceView draft, String plan) {
        return new ManualInvoiceForm(
                plan,
                Integer.toString(draft.paymentTermDays()),
                draft.lines().stream()
                        .map(line -> new Item(
                                line.description(),
                                line.quantity()
                                        .map(quantity -> quantity.toPlainString())
                                        .orElse("1"),
                                line.unitPrice()
                                        .map(Money::getAmount)
                                        .map(price -> price.toPlainString())
                                        .orElse(""),
                                line.taxRate().signum() > 0 ? "true" : null))
                        .toList(),
                Long.toString(draft.version()));
    }

    /** The lines entered, plus empty rows. */
    public List<Item> rows() {
        List<Item> rows = new ArrayList<>(lines);
        for (int i = 0; i < SPARE_ROWS; i++) {
            rows.add(new Item("", "1", "", "true"));
        }
        return rows;
    }

    /**
     * @param currency of the plan
     * @throws com.tendwell.shared.Refused naming every field that could not be parsed
     */
    NewManualInvoice read(String currency) {
        FormReader reader = new FormReader();
        List<NewItem> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Item typed = lines.get(i);
            items.add(new NewItem(
                    typed.description(),
                    reader.decimal("lines[" + i + "].quantity", typed.quantity()),
                    reader.money("lines[" + i + "].unitPrice", typed.unitPrice(), currency),
                    typed.taxable() != null));
        }
        NewManualInvoice invoice = new NewManualInvoice(plan, reader.whole("paymentTermDays", paymentTermDays), items);
        reader.refuseUnreadable();
        return invoice;
    }
}
