package com.tendwell.gateway.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import com.tendwell.gateway.SignatureTime;
import com.tendwell.gateway.SignedEvent;
import com.tendwell.gateway.Utf8;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Verifies Stripe's signatures. Its library compares them in constant time; their age is checked by our clock. */
@Component
class StripeSignatures {

    private static final long WHATEVER_ITS_AGE = 0;

    /** Checked here because the library fails on a part without a value. */
    private static final Pattern PARTS = Pattern.compile("[a-z0-9]+=[A-Za-z0-9]+(,[a-z0-9]+=[A-Za-z0-9]+)*");

    private final List<String> secrets;
    private final Clock clock;

    StripeSignatures(StripeSettings settings, Clock clock) {
        this.secrets = settings.webhookSecrets();
        this.clock = clock;
    }

    /** Empty for any fault, so that a forger learns nothing. */
    Optional<SignedEvent> check(byte[] body, String header) {
        if (header == null || !PARTS.matcher(header).matches()) {
            return Optional.empty();
        }
        Optional<Instant> signedAt = SignatureTime.recent(timestamp(header), clock.instant());
        Optional<String> text = Utf8.text(body);
        if (signedAt.isEmpty()
                || text.isEmpty()
                || secrets.stream()
                                .filter(secret -> isSigned(text.get(), header, secret))
                                .count()
                        == 0) {
            return Optional.empty();
        }
        return StripeEvents.idOf(body).map(id -> new SignedEvent(StripeGateway.PROVIDER, id, body, signedAt.get()));
    }

    /** Null unless there is exactly one: of two, the library might verify one and we check the age of the other. */
    private static String timestamp(String header) {
        List<String> times = Arrays.stream(header.split(","))
                .filter(part -> part.startsWith("t="))
                .toList();
        return times.size() == 1 ? times.get(0).substring(2) : null;
    }

    private static boolean isSigned(String body, String header, String secret) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, WHATEVER_ITS_AGE);
        } catch (SignatureVerificationException e) {
            return false;
        }
    }
}
