package com.tendwell.billing;

import java.time.Instant;

/**
 * An event whose signature is right.
 *
 * @param id the provider's, unique with it
 * @param body the bytes that were signed
 */
record SignedEvent(String provider, String id, byte[] body, Instant signedAt) {

    private static final int LONGEST_ID = 200;

    static boolean isId(String id) {
        return id != null && id.length() <= LONGEST_ID && id.matches("[\\x21-\\x7E]+");
    }
}
