package com.tendwell.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The data to write or change a plan; see {@link PlanView} for units and ranges.
 *
 * @param currency ISO 4217
 * @param addOns each with an amount, or null for the pricebook item's price
 * @param plannedStart null for the day of activation
 * @param features null for all
 * @param null for a renewal that must be accepted, at the same price, offered 45 days before a term ends
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
        Set<Feature> features,
        NewRenewal renewal) {

    /** A plan with the default renewal terms. */
    public NewPlan(
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
        this(
                customer,
                location,
                name,
                description,
                currency,
                basePrice,
                addOns,
                termMonths,
                paymentTermDays,
                plannedStart,
                team,
                features,
                null);
    }

    /**
     * Renewal terms; see {@link RenewalConditions}.
     *
     * @param autoRenew null for false
     * @param escalation null for an unchanged price
     * @param noticeDays null for 45
     */
    public record NewRenewal(Boolean autoRenew, Escalation escalation, Integer noticeDays) {}

    /** A fee: a pricebook item at its price, a pricebook item at another amount, or a fee outside the pricebook. */
    public record NewAddOn(
            String description, UUID pricebookItem, BigDecimal amount, Boolean recurring, Boolean taxable) {}
}
