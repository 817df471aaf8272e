package com.tendwell.billing;

import java.math.BigDecimal;
import java.util.List;

/**
 * A charge other than the terms of a plan, in the plan's currency.
 *
 * @param plan number of the plan; a Draft cannot be invoiced
 * @param paymentTermDays days from issue to due date, 0 to 365; null for the plan's
 * @param lines 1 to 100
 */
public record NewManualInvoice(String plan, Integer paymentTermDays, List<NewItem> lines) {

    /**
     * Quantity times unit price, before tax.
     *
     * @param quantity above zero, with at most three decimals
     * @param taxable whether the customer's tax rate is added
     */
    public record NewItem(String description, BigDecimal quantity, BigDecimal unitPrice, boolean taxable) {}
}
