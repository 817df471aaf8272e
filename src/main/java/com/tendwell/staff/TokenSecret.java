package com.tendwell.staff;

import com.tendwell.shared.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** What a machine sends: {@code twl_} and 256 random bits, enough that a plain SHA-256 can be stored. */
record TokenSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MARK = "twl_";
    private static final int SHOWN = MARK.length() + 6;

    static TokenSecret random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new TokenSecret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    static TokenSecret of(String text) {
        return new TokenSecret(text == null ? "" : text);
    }

    /** Lets the holder recognise the token; too short to help guess the rest. */
    String prefix() {
        return text.substring(0, SHOWN);
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "TokenSecret[hidden]";
    }
}
