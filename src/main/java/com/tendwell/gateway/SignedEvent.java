package com.tendwell.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event with a valid signature.
 *
 * @param id the provider's id, unique per provider
 * @param body the bytes that were signed
 */
public record SignedEvent(String provider, String id, byte[] body, Instant signedAt) {

    private static final int MAX_ID_LENGTH = 200;

    /** Whether it can serve as an event id: visible ASCII, at most 200 characters. */
    public static boolean isId(String id) {
        return id != null && id.length() <= MAX_ID_LENGTH && id.matches("[\\x21-\\x7E]+");
    }

    /** The body as text; verification has ensured that it is UTF-8. */
    public String content() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
