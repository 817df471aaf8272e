package com.tendwell.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/**
 * Validates amounts and currencies that are sent to us; within the application they are {@link Money}. Computes no
 * price and no tax: those are rounded where they are computed.
 */
public final class AmountChecks {

    /** Exclusive upper limit: larger amounts are typing errors or attacks and do not fit the columns. */
    public static final BigDecimal MAX = new BigDecimal("100000000");

    private AmountChecks() {}

    /**
     * Reads an ISO 4217 code.
     *
     * @throws Refused naming the field, if it is not one
     */
    public static CurrencyUnit currency(String field, String code) {
        try {
            return CurrencyUnit.of(code == null ? "" : code.strip());
        } catch (IllegalCurrencyException e) {
            throw Refused.field(field, code, "is not an ISO 4217 currency code such as EUR or USD");
        }
    }

    /** The number of decimals of a currency; empty if the code is not an ISO 4217 code. */
    public static OptionalInt decimals(String code) {
        try {
            return OptionalInt.of(
                    CurrencyUnit.of(code == null ? "" : code.strip()).getDecimalPlaces());
        } catch (IllegalCurrencyException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * An amount above zero.
     *
     * @throws Refused naming the field, also if it has more decimals than the currency
     */
    public static Money positive(String field, BigDecimal amount, CurrencyUnit currency) {
        Money money = notNegative(field, amount, currency);
        if (money.isZero()) {
            throw Refused.field(field, amount, "must be greater than zero");
        }
        return money;
    }

    /**
     * An amount of zero or more.
     *
     * @throws Refused naming the field, also if it has more decimals than the currency
     */
    public static Money notNegative(String field, BigDecimal amount, CurrencyUnit currency) {
        if (amount == null) {
            throw Refused.field(field, null, "is missing: enter an amount such as 120.00");
        }
        if (amount.signum() < 0) {
            throw Refused.field(field, amount.toPlainString(), "must not be negative");
        }
        if (amount.compareTo(MAX) >= 0) {
            throw Refused.field(field, amount, "exceeds the maximum of 99,999,999.99");
        }
        if (amount.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
            throw Refused.field(
                    field,
                    amount.toPlainString(),
                    currency.getCode() + " has " + currency.getDecimalPlaces() + " decimals");
        }
        return Money.of(currency, amount.setScale(currency.getDecimalPlaces(), RoundingMode.UNNECESSARY));
    }

    /** In English, as events and messages to staff show it. */
    public static String text(Money money) {
        return LanguageFormat.ENGLISH.money(money);
    }

    /** From a numeric(19,4) column, whose scale may exceed the currency's. */
    public static Money of(String currency, BigDecimal column) {
        return Money.of(CurrencyUnit.of(currency), column, RoundingMode.HALF_UP);
    }
}
