package com.tendwell.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;

/** Validated content of a plan: every reference exists and every number is in range. */
record PlanContent(
        UUID customer,
        UUID location,
        String name,
        String description,
        Money basePrice,
        List<PlanAddOn> addOns,
        int termMonths,
        int paymentTermDays,
        LocalDate plannedStart,
        UUID team,
        Set<Feature> features,
        RenewalConditions renewal) {}
