package com.tendwell.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is said of a plan when it is written or changed; see {@link PlanView} for units and ranges.
 *
 * @param currency ISO 4217
 * @param addOns each with its own amount, or null to take a pricebook item's price
 * @param plannedStart null: the day of activation
 * @param features null: all of them
 */
public record NewPlan(
        UUID customer,
        UUID location,
        String name,
        String description,
        String currency,
        BigDecimal basePrice,
        List<NewAddOn> addOns,
        Integer termMonths,
        Integer paymentTermDays,
        LocalDate plannedStart,
        UUID team,
        Set<Feature> features) {

    /** A fee: from the pricebook, free, or from the pricebook with another amount. */
    public record NewAddOn(
            String description, UUID pricebookItem, BigDecimal amount, Boolean recurring, Boolean taxable) {}
}
