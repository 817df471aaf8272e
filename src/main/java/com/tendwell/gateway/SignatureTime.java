package com.tendwell.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an event was signed. */
public final class SignatureTime {

    /** By how much the sender's clock and the transmission may differ from our time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private SignatureTime() {}

    /** Seconds of Unix time, not older and not newer than the tolerance; by our clock, which the libraries do not know. */
    public static Optional<Instant> recent(String seconds, Instant now) {
        if (seconds == null || !seconds.matches("[0-9]{1,11}")) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .filter(signed -> Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0);
    }
}
