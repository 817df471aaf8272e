package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.shared.Checks;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormErrorsTest {

    @Test
    void peopleReadTheNamesOfFieldsAsWords() {
        Checks checks = new Checks();
        checks.reject("lines[1].unitPrice", "-5", "must not be negative");
        checks.reject("reason", null, "is missing: enter a reason");

        assertThat(sentence(checks))
                .isEqualTo("Unit price in row 2 must not be negative; Reason is missing: enter a reason");
    }

    @Test
    void aSentenceThatNamesNoFieldStaysAsItIs() {
        assertThat(FormErrors.sentence(Refused.conflict("stale", "Somebody was faster.")))
                .isEqualTo("Somebody was faster.");
    }

    @Test
    void whatCouldNotBeReadIsNamedAlsoWhereNoFormIsShownAgain() {
        FormReader reader = new FormReader();
        reader.decimal("amount", "a lot");

        assertThatThrownBy(reader::refuseUnreadable)
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(FormErrors.sentence(refused))
                        .startsWith("Amount is not an amount"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"1,200 EUR", "1.200 EUR", "12.000 ''", "-123,456 USD", "1,200 JPY", "1,200 KWD"})
    void whatPagesWriteForThousandsIsNotReadAsDecimals(String typed, String currency) {
        FormReader reader = new FormReader();
        reader.money("basePrice", typed, currency);

        assertThatThrownBy(reader::refuseUnreadable)
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(FormErrors.sentence(refused))
                        .contains("thousand")
                        .contains("1200.00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "1,250.00 1250.00",
                "1.250,00 1250.00",
                "1,234,567 1234567",
                "1.234.567,8 1234567.8",
                "1'250.50 1250.50",
                "-1,250.00 -1250.00",
                "1200 1200",
                "1,20 1.20",
                "1234.56 1234.56",
                "0,125 0.125",
                "1.2000 1.2000"
            })
    void otherAmountsAreReadWithPointOrComma(String typed, BigDecimal amount) {
        assertThat(new FormReader().money("basePrice", typed, "EUR")).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1,25,00.00", "1.250.00", "1,250,00", "12,50.00", "1e3", "1,,250.00", "1.250,00.00", "..", "١٢"})
    void whatNobodyWritesIsNotAnAmount(String typed) {
        FormReader reader = new FormReader();
        reader.money("basePrice", typed, "EUR");

        assertThatThrownBy(reader::refuseUnreadable).hasMessageContaining("is not an amount");
    }

    @Test
    void blanksBetweenThousandsAreNoMatter() {
        assertThat(new FormReader().money("basePrice", "1 250 000,00", "EUR")).isEqualTo("1250000.00");
        assertThat(new FormReader().money("basePrice", "1\u00a0250", "EUR")).isEqualTo("1250");
    }

    @Test
    void whereACurrencyHasThreeDecimalsTheyAre() {
        assertThat(new FormReader().money("basePrice", "1.200", "KWD")).isEqualTo("1.200");
    }

    private static String sentence(Checks checks) {
        try {
            checks.done();
            return "";
        } catch (Refused refused) {
            return FormErrors.sentence(refused);
        }
    }
}
