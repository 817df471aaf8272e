package com.tendwell.billing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What both kinds of signatures have in common. */
final class SignedBody {

    /** How far the sender's clock and the way may take a signature from our time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private SignedBody() {}

    /**
     * The libraries sign text: bytes that are no UTF-8 have none, and a repaired text must not stand for them.
     */
    static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Seconds of Unix time, not older and not newer than the tolerance; by our clock, which the libraries do not know. */
    static Optional<Instant> recent(String seconds, Instant now) {
        if (seconds == null || !seconds.matches("[0-9]{1,11}")) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .filter(signed -> Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0);
    }
}
