package com.tendwell.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FactorCipherTest {

    private static final String KEY = "q7Vn0yT2mXc8Lr5sKd1fHj4gWb9zPe6uAoIi3tBv";
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final FactorCipher cipher = new FactorCipher(new SecondFactorSettings(KEY, true));

    @Test
    void onlyTheSameKeyOpensItAsWhatItWasSealed() {
        byte[] sealed = cipher.seal(SECRET, "factor 1 of anna");
        FactorCipher other = new FactorCipher(new SecondFactorSettings(KEY.toLowerCase(), true));

        assertThat(cipher.open(sealed, "factor 1 of anna")).hasValue(SECRET);
        assertThat(cipher.open(sealed, "factor 1 of ben"))
                .as("copied to another's row")
                .isEmpty();
        assertThat(other.open(sealed, "factor 1 of anna")).isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(cipher.open(sealed, "factor 1 of anna")).as("changed").isEmpty();
    }

    @Test
    void nothingOfTheSecretIsSeenAndTheSameLooksDifferentEachTime() {
        byte[] sealed = cipher.seal(SECRET, "x");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("1234");
        assertThat(cipher.seal(SECRET, "x")).isNotEqualTo(sealed);
    }

    @Test
    void aHashNeedsTheKey() {
        assertThat(cipher.hash("abcd"))
                .hasSize(32)
                .isEqualTo(cipher.hash("abcd"))
                .isNotEqualTo(cipher.hash("abce"));
        assertThat(new FactorCipher(new SecondFactorSettings(KEY + "2", true)).hash("abcd"))
                .isNotEqualTo(cipher.hash("abcd"));
    }

    @Test
    void theKeyIsLongAndStaysOutOfLogs() {
        assertThatThrownBy(() -> new SecondFactorSettings("short", true)).hasMessageContaining("32 random characters");
        assertThatThrownBy(() -> new SecondFactorSettings(null, false))
                .hasMessageContaining("tendwell.second-factor.key");
        assertThat(new SecondFactorSettings(KEY, true).toString()).doesNotContain(KEY.substring(0, 5));
    }
}
