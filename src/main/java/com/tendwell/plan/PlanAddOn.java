package com.tendwell.plan;

import com.tendwell.shared.AmountChecks;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** A fee of a plan, in the plan's currency. */
@Embeddable
record PlanAddOn(String description, UUID pricebookItem, BigDecimal amount, boolean recurring, boolean taxable) {

    PlanView.AddOn view(String currency) {
        return new PlanView.AddOn(
                description, Optional.ofNullable(pricebookItem), AmountChecks.of(currency, amount), recurring, taxable);
    }
}
