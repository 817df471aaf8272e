package com.tendwell.gateway.standard;

import static com.tendwell.support.Signed.OTHER_SECRET;
import static com.tendwell.support.Signed.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSignaturesTest {

    /** Test vector of the official Standard Webhooks libraries. */
    private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void thePublishedTestVectorOfStandardWebhooksIsAccepted() {
        assertThat(standard(THEN, BODY, SIGNATURE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1,",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=v1,"
            })
    void anotherSignatureIsRefused(String signature) {
        assertThat(standard(THEN, BODY, signature)).isFalse();
    }

    @Test
    void oneValidSignatureOfSeveralIsEnoughWithAnyLiveSecret() {
        String byOld = Signed.standard(OTHER_SECRET, ID, THEN, BODY);
        String byStranger = Signed.standard("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", ID, THEN, BODY);

        assertThat(standard(THEN, BODY, byOld)).isTrue();
        assertThat(standard(THEN, BODY, byStranger)).isFalse();
        assertThat(standard(THEN, BODY, byStranger + " v1a,abc " + byOld)).isTrue();
    }

    @Test
    void theSignatureIsValidFiveMinutesEitherSideOfOurClock() {
        for (Duration off : List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            assertThat(standard(THEN.plus(off), BODY, SIGNATURE)).as("%s", off).isTrue();
        }
        for (Duration off : List.of(Duration.ofSeconds(301), Duration.ofSeconds(-301), Duration.ofDays(400))) {
            assertThat(standard(THEN.plus(off), BODY, SIGNATURE)).as("%s", off).isFalse();
        }
    }

    @Test
    void everyByteOfTheBodyIsSignedIncludingWhitespaceAndUmlauts() {
        for (String body : List.of("", " { } \r\n\t", "{\"name\": \"Bäckerei Müller 😀\"}", "{\"a\":1}\u2028")) {
            String signature = Signed.standard(SECRET, ID, THEN, body);
            assertThat(standard(THEN, body, signature)).as(body).isTrue();
            assertThat(standard(THEN, body + " ", signature)).as(body).isFalse();
        }
    }

    @Test
    void invalidUtf8IsNotVerifiedAsItsReplacement() {
        String repaired = "{\"a\": \"\uFFFD\"}";
        String signature = Signed.standard(SECRET, ID, THEN, repaired);
        byte[] other = "{\"a\": \"?\"}".getBytes(StandardCharsets.UTF_8);
        other[7] = (byte) 0xC3;

        assertThat(standard(THEN, repaired, signature)).isTrue();
        assertThat(signatures(THEN).check(other, ID, seconds(THEN), signature)).isEmpty();
    }

    @Test
    void missingOrIncompleteHeadersAreRefused() {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        StandardSignatures signatures = signatures(THEN);

        assertThat(signatures.check(body, null, seconds(THEN), SIGNATURE)).isEmpty();
        assertThat(signatures.check(body, ID, null, SIGNATURE)).isEmpty();
        assertThat(signatures.check(body, ID, seconds(THEN), null)).isEmpty();
        assertThat(signatures.check(body, ID, "soon", SIGNATURE)).isEmpty();
        assertThat(signatures.check(body, ID, "99999999999999999999", SIGNATURE))
                .isEmpty();
        assertThat(signatures.check(body, ID, "+" + seconds(THEN), SIGNATURE)).isEmpty();
        assertThat(signatures.check(body, ID + " ", seconds(THEN), SIGNATURE)).isEmpty();
    }

    @Test
    void withoutASecretEverySignatureIsRefused() {
        StandardSettings none = settings(List.of());

        assertThat(new StandardSignatures(none, at(THEN))
                        .check(BODY.getBytes(StandardCharsets.UTF_8), ID, seconds(THEN), SIGNATURE))
                .isEmpty();
    }

    private static boolean standard(Instant now, String body, String signature) {
        return signatures(now)
                .check(body.getBytes(StandardCharsets.UTF_8), ID, seconds(THEN), signature)
                .isPresent();
    }

    private static StandardSignatures signatures(Instant now) {
        return new StandardSignatures(settings(List.of(SECRET, OTHER_SECRET)), at(now));
    }

    private static StandardSettings settings(List<String> secrets) {
        return new StandardSettings("provider", secrets, "");
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static String seconds(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }
}
