package com.tendwell.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event whose signature is right.
 *
 * @param id the provider's, unique with it
 * @param body the bytes that were signed
 */
public record SignedEvent(String provider, String id, byte[] body, Instant signedAt) {

    private static final int MAX_ID_LENGTH = 200;

    /** Whether an event can be known by it: visible ASCII, at most 200 characters. */
    public static boolean isId(String id) {
        return id != null && id.length() <= MAX_ID_LENGTH && id.matches("[\\x21-\\x7E]+");
    }

    /** As text; only text that is UTF-8 passes as signed. */
    public String content() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
