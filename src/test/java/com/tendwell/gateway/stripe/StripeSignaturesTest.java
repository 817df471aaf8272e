package com.tendwell.gateway.stripe;

import static com.tendwell.support.Signed.OTHER_STRIPE_SECRET;
import static com.tendwell.support.Signed.STRIPE_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.Signed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class StripeSignaturesTest {

    private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);

    private static final String EVENT = "{\n  \"id\": \"evt_1\",\n  \"name\": \"Müller\" }";

    @Test
    void stripesSignatureIsAnHmacOverTimestampAndBody() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(STRIPE_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String code =
                HexFormat.of().formatHex(mac.doFinal((seconds(THEN) + "." + EVENT).getBytes(StandardCharsets.UTF_8)));

        assertThat(stripe(THEN, EVENT, "t=" + seconds(THEN) + ",v1=" + code)).isTrue();
        assertThat(stripe(THEN, EVENT, "t=" + seconds(THEN) + ",v1=00,v1=" + code + ",v0=" + code))
                .isTrue();
        assertThat(stripe(THEN, EVENT, "t=" + seconds(THEN) + ",v0=" + code)).isFalse();
        assertThat(stripe(THEN, EVENT, "v1=" + code)).isFalse();
        assertThat(stripe(THEN, EVENT + " ", "t=" + seconds(THEN) + ",v1=" + code))
                .isFalse();
    }

    @Test
    void onlyLiveSecretsOfStripeAreAccepted() {
        assertThat(stripe(THEN, EVENT, Signed.stripe(STRIPE_SECRET, THEN, EVENT)))
                .isTrue();
        assertThat(stripe(THEN, EVENT, Signed.stripe(OTHER_STRIPE_SECRET, THEN, EVENT)))
                .isTrue();
        assertThat(stripe(THEN, EVENT, Signed.stripe("whsec_stranger_stranger_stranger", THEN, EVENT)))
                .isFalse();
    }

    @Test
    void stripesSignaturesExpireLikeOthers() {
        String header = Signed.stripe(STRIPE_SECRET, THEN, EVENT);

        assertThat(stripe(THEN.plusSeconds(300), EVENT, header)).isTrue();
        assertThat(stripe(THEN.minusSeconds(300), EVENT, header)).isTrue();
        assertThat(stripe(THEN.plusSeconds(301), EVENT, header)).isFalse();
        assertThat(stripe(THEN.minusSeconds(301), EVENT, header)).isFalse();
    }

    @Test
    void anUnsignedFreshTimestampIsIgnored() {
        String header = Signed.stripe(STRIPE_SECRET, THEN, EVENT);
        Instant later = THEN.plus(Duration.ofHours(1));

        assertThat(stripe(later, EVENT, header + ",t=" + seconds(later))).isFalse();
        assertThat(stripe(later, EVENT, "t=" + seconds(later) + "," + header)).isFalse();
    }

    @Test
    void aSignedBodyThatIsNotAnEventIsRefusedToo() {
        for (String body : List.of("", "[]", "{}", "{\"id\": 7}", "{\"id\": \"a b\"}", "{")) {
            assertThat(stripe(THEN, body, Signed.stripe(STRIPE_SECRET, THEN, body)))
                    .as(body)
                    .isFalse();
        }
        assertThat(stripe(THEN, EVENT, null)).isFalse();
    }

    @Test
    void withoutASecretEverySignatureIsRefused() {
        assertThat(new StripeSignatures(settings(List.of()), at(THEN))
                        .check(EVENT.getBytes(StandardCharsets.UTF_8), Signed.stripe(STRIPE_SECRET, THEN, EVENT)))
                .isEmpty();
    }

    private static boolean stripe(Instant now, String body, String header) {
        return new StripeSignatures(settings(List.of(STRIPE_SECRET, OTHER_STRIPE_SECRET)), at(now))
                .check(body.getBytes(StandardCharsets.UTF_8), header)
                .isPresent();
    }

    private static StripeSettings settings(List<String> secrets) {
        return new StripeSettings("", secrets, URI.create("https://api.stripe.com"), Duration.ofSeconds(10));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static String seconds(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }
}
