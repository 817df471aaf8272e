package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountChecksTest {

    private static final CurrencyUnit RUPIAH = CurrencyUnit.of("IDR");

    @AfterEach
    void nobodyIsAsked() {
        Confirmation.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "IDR, 150000000",
        "EUR, 100000000.00",
        "IDR, 1000000000000",
        "JPY, 1000000000000",
        "KWD, 999999999999.999"
    })
    void anAmountUpToAMillionMillionUnitsIsTakenInAnyCurrency(String currency, BigDecimal amount) {
        assertThat(AmountChecks.positive("amount", amount, CurrencyUnit.of(currency))
                        .getAmount())
                .isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1000000000000.01", "IDR, 1000000000001", "EUR, 1e30"})
    void moreIsRefusedNamingTheMaximum(String currency, BigDecimal amount) {
        assertThatThrownBy(() -> AmountChecks.positive("amount", amount, CurrencyUnit.of(currency)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("exceeds the maximum of 1,000,000,000,000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"XXX", "XTS", "XAU", "XAG", "XPT", "XDR", "XBA", "CLF", "USN", "CHE", "BOV", "EURO", "eur", ""})
    void whatNobodyCanPayWithIsNoCurrency(String code) {
        assertThatThrownBy(() -> AmountChecks.currency("currency", code))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.fields())
                        .singleElement()
                        .satisfies(field -> assertThat(field.field()).isEqualTo("currency")));
        assertThat(AmountChecks.decimals(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EUR, 2", "JPY, 0", "KWD, 3", "XOF, 0", "XAF, 0", "XPF, 0", "XCD, 2"})
    void moneyThatCirculatesIs(String code, int decimals) {
        assertThat(AmountChecks.currency("currency", code).getCode()).isEqualTo(code);
        assertThat(AmountChecks.decimals(code)).hasValue(decimals);
    }

    @Test
    void anUnusualAmountIsAskedAboutOnceMore() {
        Confirmation.begin(zero -> zero.plusMajor(500_000), false);
        assertThat(AmountChecks.positive("amount", new BigDecimal("500000"), RUPIAH))
                .isEqualTo(Money.parse("IDR 500000"));
        assertThat(Confirmation.asked()).isFalse();

        assertThatThrownBy(() -> AmountChecks.positive("amount", new BigDecimal("500001"), RUPIAH))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll("amount", "is more than 500,000", "confirm");
        assertThat(Confirmation.asked()).isTrue();

        Confirmation.begin(zero -> zero.plusMajor(500_000), true);
        assertThat(AmountChecks.positive("amount", new BigDecimal("500001"), RUPIAH))
                .isEqualTo(Money.parse("IDR 500001"));
    }

    @Test
    void whereNobodyCanBeAskedItIsTaken() {
        assertThat(AmountChecks.positive("amount", new BigDecimal("150000000"), RUPIAH))
                .isEqualTo(Money.parse("IDR 150000000"));
    }
}
