package com.tendwell.gateway.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.joda.money.Money;

/** Amounts as Stripe writes them: whole numbers of a unit that is not always the currency's smallest. */
final class StripeAmounts {

    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> WITH_THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private StripeAmounts() {}

    /** In the currency, with as many decimals as Stripe gives it. */
    static BigDecimal of(long minor, String currency) {
        return BigDecimal.valueOf(minor, decimals(currency));
    }

    /** What Stripe is asked for; currencies of three decimals are rounded to tens there, ours are exact or refused. */
    static long minor(Money money) {
        return money.getAmount()
                .movePointRight(decimals(money.getCurrencyUnit().getCode()))
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    /** Iceland's krona and Uganda's shilling have none, but Stripe goes on writing two. */
    private static int decimals(String currency) {
        if (WITHOUT_DECIMALS.contains(currency)) {
            return 0;
        }
        return WITH_THREE.contains(currency) ? 3 : 2;
    }
}
