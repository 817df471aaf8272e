package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49 30 1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =HYPERLINK(\"http://evil\")",
                "\u200B=1",
                "\uFEFF=1",
                "\uFF1D1",
                "-1-cmd|' /C calc'!A0"
            })
    void formulasAreEscaped(String text) {
        assertThat(Csv.safe(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna", "12.50", "-12.50", "a=b", "anna@example.com", "", "O'Neill", "1-2"})
    void otherTextStaysAsItIs(String text) {
        assertThat(Csv.safe(text)).isEqualTo(text);
    }

    @Test
    void nothingIsAnEmptyCellAndADecimalIsWrittenOut() {
        assertThat(Csv.safe(null)).isEmpty();
        assertThat(Csv.safe(new BigDecimal("1E+3"))).isEqualTo("1000");
    }
}
