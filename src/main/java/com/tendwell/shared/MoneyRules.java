package com.tendwell.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** What may come in as money; inside it is {@link Money}, exact, rounded half up. */
public final class MoneyRules {

    /** Larger amounts are typing errors or attacks; they do not fit the columns either. */
    public static final BigDecimal MAX = new BigDecimal("100000000");

    private MoneyRules() {}

    /** An ISO 4217 currency code, or a refusal that names the field. */
    public static CurrencyUnit currency(String field, String code) {
        try {
            return CurrencyUnit.of(code == null ? "" : code.strip());
        } catch (IllegalCurrencyException e) {
            throw Refused.field(field, code, "is not an ISO 4217 currency code such as EUR or USD");
        }
    }

    /** How many decimals amounts of a currency have; empty where the code is none. */
    public static OptionalInt decimals(String code) {
        try {
            return OptionalInt.of(
                    CurrencyUnit.of(code == null ? "" : code.strip()).getDecimalPlaces());
        } catch (IllegalCurrencyException e) {
            return OptionalInt.empty();
        }
    }

    /** An amount above zero with no more decimals than the currency has, or a refusal that names the field. */
    public static Money positive(String field, BigDecimal amount, CurrencyUnit currency) {
        Money money = notNegative(field, amount, currency);
        if (money.isZero()) {
            throw Refused.field(field, amount, "must be more than zero");
        }
        return money;
    }

    /** An amount of zero or more, or a refusal that names the field. */
    public static Money notNegative(String field, BigDecimal amount, CurrencyUnit currency) {
        if (amount == null) {
            throw Refused.field(field, null, "is missing: send an amount such as 120.00");
        }
        if (amount.signum() < 0) {
            throw Refused.field(field, amount.toPlainString(), "must not be negative");
        }
        if (amount.compareTo(MAX) >= 0) {
            throw Refused.field(field, amount, "is absurdly large: the most is 99,999,999.99");
        }
        if (amount.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
            throw Refused.field(
                    field,
                    amount.toPlainString(),
                    currency.getCode() + " has " + currency.getDecimalPlaces() + " decimals");
        }
        return Money.of(currency, amount.setScale(currency.getDecimalPlaces(), RoundingMode.UNNECESSARY));
    }

    /** As events and sentences say it, which our own people read in English. */
    public static String text(Money money) {
        return LanguageFormat.ENGLISH.money(money);
    }

    /** From a numeric column, whose scale is larger than the currency's. */
    public static Money of(String currency, BigDecimal column) {
        return Money.of(CurrencyUnit.of(currency), column, RoundingMode.HALF_UP);
    }
}
