package com.tendwell.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks the time of a signature. */
public final class SignatureTime {

    /** By how much the sender's clock and the transmission may differ from our time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private SignatureTime() {}

    /**
     * The time of a signature, empty if malformed or outside the tolerance; checked here because the libraries do not
     * use our clock.
     *
     * @param seconds Unix time in seconds
     */
    public static Optional<Instant> recent(String seconds, Instant now) {
        if (seconds == null || !seconds.matches("[0-9]{1,11}")) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .filter(signed -> Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0);
    }
}
