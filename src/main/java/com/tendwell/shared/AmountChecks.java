package com.tendwell.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/**
 * Validates amounts and currencies that are sent to us; within the application they are {@link Money}. Computes no
 * price and no tax: those are rounded where they are computed.
 */
public final class AmountChecks {

    /** The largest amount, in units of any currency: 150,000,000 IDR is ordinary. */
    private static final BigDecimal MAX = new BigDecimal("1000000000000");

    private static final String EXCEEDS_MAX = "exceeds the maximum of 1,000,000,000,000";

    /** Units of account and funds that ISO 4217 lists beside currencies: nobody can pay with them. */
    private static final Set<String> FUNDS =
            Set.of("BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW", "XSU", "XUA", "XDR");

    private AmountChecks() {}

    /**
     * Reads an ISO 4217 code of money.
     *
     * @throws Refused naming the field, if it is not one: unknown, or of gold, a fund, a test or no currency at all
     */
    public static CurrencyUnit currency(String field, String code) {
        return known(code)
                .orElseThrow(
                        () -> Refused.field(field, code, "is not the ISO 4217 code of a currency such as EUR or USD"));
    }

    /** The number of decimals of a currency; empty if the code is not the ISO 4217 code of one. */
    public static OptionalInt decimals(String code) {
        return known(code).stream().mapToInt(CurrencyUnit::getDecimalPlaces).findFirst();
    }

    private static Optional<CurrencyUnit> known(String code) {
        try {
            return Optional.of(CurrencyUnit.of(code == null ? "" : code.strip()))
                    .filter(unit -> !unit.isPseudoCurrency() && !FUNDS.contains(unit.getCode()));
        } catch (IllegalCurrencyException e) {
            return Optional.empty();
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
        if (amount.compareTo(MAX) > 0) {
            throw Refused.field(field, amount, EXCEEDS_MAX);
        }
        if (amount.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
            throw Refused.field(
                    field,
                    amount.toPlainString(),
                    currency.getCode() + " has " + currency.getDecimalPlaces() + " decimals");
        }
        Money money = Money.of(currency, amount.setScale(currency.getDecimalPlaces(), RoundingMode.UNNECESSARY));
        Confirmation.amount(field, money);
        return money;
    }

    /**
     * A sum of amounts that are each within the limits.
     *
     * @throws Refused naming the field, if the sum is not
     */
    public static Money sum(String field, Money sum) {
        if (sum.getAmount().compareTo(MAX) > 0) {
            throw Refused.field(field, sum, "add up to more than the maximum of 1,000,000,000,000");
        }
        Confirmation.amount(field, sum);
        return sum;
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
