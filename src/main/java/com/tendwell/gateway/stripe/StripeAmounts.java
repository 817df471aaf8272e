package com.tendwell.gateway.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.joda.money.Money;

/** Converts Stripe's amounts: integers in a unit that is not always the currency's smallest. */
final class StripeAmounts {

    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> WITH_THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private StripeAmounts() {}

    /** The amount in the currency, with Stripe's number of decimals. */
    static BigDecimal of(long minor, String currency) {
        return BigDecimal.valueOf(minor, decimals(currency));
    }

    /**
     * The amount in Stripe's unit.
     *
     * @throws ArithmeticException if it cannot be expressed exactly
     */
    static long minor(Money money) {
        return money.getAmount()
                .movePointRight(decimals(money.getCurrencyUnit().getCode()))
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    /** Icelandic króna and Ugandan shilling have no decimals, but Stripe still uses two. */
    private static int decimals(String currency) {
        if (WITHOUT_DECIMALS.contains(currency)) {
            return 0;
        }
        return WITH_THREE.contains(currency) ? 3 : 2;
    }
}
