package com.tendwell.billing;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * The tax of one rate on all lines that have it.
 *
 * @param rate per cent; 0 for lines without tax
 * @param net sum of those lines, before tax
 */
public record TaxByRate(BigDecimal rate, Money net, Money tax) {

    Money gross() {
        return net.plus(tax);
    }

    boolean isOf(BigDecimal other) {
        return rate.compareTo(other) == 0;
    }

    TaxByRate less(TaxByRate other) {
        return new TaxByRate(rate, net.minus(other.net), tax.minus(other.tax));
    }
}
