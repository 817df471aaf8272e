package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Characters that a line of text may not contain, because they could not be stored or would be displayed differently.
 */
class ChecksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines",
                "tab\there",
                "zero\0",
                "half \uD83D of it",
                "turned \u202Egnp.exe",
                "\u2066apart\u2069",
                "zero\u200Bwidth",
                "soft\u00ADhyphen",
                "two\u2028lines",
                "\u00A0",
                "\u200B",
                "\u3164\u3164",
                "\u2800 \uFEFF\u2060",
                "\u200D\u200E"
            })
    void aMisleadingLineOfTextIsRefusedByField(String sent) {
        Checks checks = new Checks();

        assertThat(checks.line("name", sent, 200)).isEmpty();

        Refused refused = catchThrowableOfType(Refused.class, checks::done);
        assertThat(refused.fields())
                .singleElement()
                .extracting(Refused.Field::field)
                .isEqualTo("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jürgen Groß", "עברית", "\u200Fעברית", "Café 🛠 & Söhne"})
    void ordinaryTextIsUnchanged(String sent) {
        Checks checks = new Checks();

        assertThat(checks.line("name", " " + sent + " ", 200)).isEqualTo(sent);
        checks.done();
    }

    @Test
    void blanksOfEveryKindAreTrimmedAndSignsComposed() {
        Checks checks = new Checks();

        assertThat(checks.line("name", "\u00A0\u3000\uFEFF Cafe\u0301 du Nord\u200B\u2003\u3164", 200))
                .isEqualTo("Café du Nord");
        assertThat(checks.optionalText("note", "\u2007first\nsecond\u00A0", 200))
                .isEqualTo("first\nsecond");
        assertThat(checks.line("name", "👩\u200D🔧 & می\u200Cخواهم", 200)).isEqualTo("👩\u200D🔧 & می\u200Cخواهم");
        checks.done();
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        Checks checks = new Checks();
        checks.line("name", " ", 200);
        checks.optionalLine("note", "x".repeat(11), 10);

        Refused refused = catchThrowableOfType(Refused.class, checks::done);

        assertThat(refused.fields()).extracting(Refused.Field::field).containsExactly("name", "note");
    }
}
