package com.tendwell.plan;

import com.tendwell.shared.AmountChecks;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/** A fee of a plan, in the plan's currency. */
@Embeddable
record PlanAddOn(String description, UUID pricebookItem, BigDecimal amount, boolean recurring, boolean taxable) {

    PlanView.AddOn view(String currency) {
        return new PlanView.AddOn(description, Optional.ofNullable(pricebookItem), money(currency), recurring, taxable);
    }

    Money money(String currency) {
        return AmountChecks.of(currency, amount);
    }
}
