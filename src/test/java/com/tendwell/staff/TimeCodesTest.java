package com.tendwell.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59,          287082",
        "1111111109,  081804",
        "1111111111,  050471",
        "1234567890,  005924",
        "2000000000,  279037",
        "20000000000, 353130",
    })
    void codesAreThoseOfTheRfc(long second, String code) {
        assertThat(TimeCodes.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(TimeCodes.stepOf(SECRET, code, Instant.ofEpochSecond(second)))
                .hasValue(second / 30);
    }

    /** The code of the step from 1111111110 to 1111111139. */
    @ParameterizedTest
    @CsvSource({
        "1111111079, false",
        "1111111080, true",
        "1111111110, true",
        "1111111139, true",
        "1111111169, true",
        "1111111170, false",
    })
    void aCodeCountsOneStepBeforeAndOneAfterItsOwn(long second, boolean counts) {
        assertThat(TimeCodes.stepOf(SECRET, "050471", Instant.ofEpochSecond(second))
                        .isPresent())
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({"''", "05047", "0050471", "50471", "０５０４７１", "050472"})
    void nothingElseIsTheCode(String typed) {
        assertThat(TimeCodes.stepOf(SECRET, typed, Instant.ofEpochSecond(1111111111)))
                .isEmpty();
    }

    @Test
    void digitsDoNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(TimeCodes.code(SECRET, 1)).isEqualTo("287082");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI", "'',''"})
    void base32IsThatOfTheRfc(String plain, String text) {
        assertThat(TimeCodes.text(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }

    @Test
    void anAppReadsIssuerAndPersonWhateverTheCompanyIsCalled() {
        assertThat(TimeCodes.uri(SECRET, "Tendwell Müller: Söhne & Co", "anna").toString())
                .isEqualTo("otpauth://totp/Tendwell%20M%C3%BCller%20%20S%C3%B6hne%20%26%20Co:anna"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tendwell%20M%C3%BCller%20%20S%C3%B6hne%20%26%20Co"
                        + "&algorithm=SHA1&digits=6&period=30");
    }
}
