package com.tendwell.gateway.standard;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.tendwell.gateway.SignatureTime;
import com.tendwell.gateway.SignedEvent;
import com.tendwell.gateway.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Verifies signatures of Standard Webhooks. The library computes the expected signature; it is compared here, because the
 * library's own check uses the machine's clock and not ours.
 */
@Component
class StandardSignatures {

    private final String provider;
    private final List<Webhook> secrets;
    private final Clock clock;

    StandardSignatures(StandardSettings settings, Clock clock) {
        this.provider = settings.name();
        this.secrets = settings.webhookSecrets().stream()
                .map(StandardSignatures::secret)
                .toList();
        this.clock = clock;
    }

    /** Empty for any fault, so that a forger learns nothing. */
    Optional<SignedEvent> check(byte[] body, String id, String timestamp, String signature) {
        Optional<Instant> signedAt = SignatureTime.recent(timestamp, clock.instant());
        Optional<String> text = Utf8.text(body);
        if (signedAt.isEmpty() || text.isEmpty() || signature == null || !SignedEvent.isId(id)) {
            return Optional.empty();
        }
        long seconds = signedAt.get().getEpochSecond();
        // Every secret is tried, even after a match, so that the time it takes reveals nothing.
        long fitting = secrets.stream()
                .filter(secret -> isAmong(signature, expected(secret, id, seconds, text.get())))
                .count();
        return fitting > 0 ? Optional.of(new SignedEvent(provider, id, body, signedAt.get())) : Optional.empty();
    }

    private static boolean isAmong(String signatures, String expected) {
        byte[] right = expected.getBytes(StandardCharsets.US_ASCII);
        return Arrays.stream(signatures.split(" "))
                        .filter(given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right))
                        .count()
                > 0;
    }

    private static String expected(Webhook secret, String id, long seconds, String body) {
        try {
            return secret.sign(id, seconds, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    private static Webhook secret(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("the settings let an empty secret pass", e);
        }
    }
}
