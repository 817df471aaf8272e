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
 * @param renewal null: not by itself, at the same price, offered 45 days before a term ends
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

    /** A plan whose renewal is as usual. */
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
     * How the plan is renewed; see {@link RenewalTerms}.
     *
     * @param autoRenew null: not by itself
     * @param escalation null: the price stays
     * @param noticeDays null: 45
     */
    public record NewRenewal(Boolean autoRenew, Escalation escalation, Integer noticeDays) {}

    /** A fee: from the pricebook, free, or from the pricebook with another amount. */
    public record NewAddOn(
            String description, UUID pricebookItem, BigDecimal amount, Boolean recurring, Boolean taxable) {}
}
