package com.tendwell.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * The increase of the base price at each renewal; add-on fees do not change.
 *
 * @param value per cent, or an amount in the plan's currency, before tax
 */
public record Escalation(Kind kind, BigDecimal value) {

    public enum Kind {
        PERCENT,
        AMOUNT
    }

    /** Rounded half up to the decimals of the currency. */
    public Money raise(Money price) {
        return switch (kind) {
            case PERCENT -> price.plus(price.multipliedBy(value.movePointLeft(2), RoundingMode.HALF_UP));
            case AMOUNT -> price.plus(value, RoundingMode.HALF_UP);
        };
    }

    @Override
    public String toString() {
        String figure = value.stripTrailingZeros().toPlainString();
        return kind == Kind.PERCENT ? figure + " %" : figure;
    }
}
