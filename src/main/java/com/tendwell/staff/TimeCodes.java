package com.tendwell.staff;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** Codes by time (RFC 6238) as every authenticator app knows them: six digits, 30 seconds, HMAC-SHA-1. */
final class TimeCodes {

    /** Bytes: as long as the hash, as RFC 4226 recommends. */
    static final int SECRET = 20;

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();
    private static final long SECONDS = CODES.getTimeStep().toSeconds();

    /** Steps before and after this one whose codes count, since clocks differ and people type slowly. */
    private static final long STEPS_OFF = 1;

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TimeCodes() {}

    static byte[] randomSecret() {
        byte[] secret = new byte[SECRET];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** The newest step, counted from 1970, of which this is the code; empty if it is the code of none that counts now. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now) {
        long current = now.getEpochSecond() / SECONDS;
        return LongStream.rangeClosed(current - STEPS_OFF, current + STEPS_OFF)
                .filter(step -> isSame(code(secret, step), code))
                .max();
    }

    /** The code of a step, six digits. */
    static String code(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()),
                    Instant.ofEpochSecond(step * SECONDS),
                    Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Any bytes are a key of an HMAC", e);
        }
    }

    /** What an authenticator app reads from the picture. */
    static URI uri(byte[] secret, String issuer, String person) {
        // A colon divides issuer and name.
        String name = encoded(issuer.replace(':', ' ')) + ":" + encoded(person);
        return URI.create("otpauth://totp/" + name + "?secret=" + text(secret) + "&issuer="
                + encoded(issuer.replace(':', ' ')) + "&algorithm=SHA1&digits=6&period=" + SECONDS);
    }

    /** Base 32 (RFC 4648) without padding: what people type where they cannot scan. */
    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte one : bytes) {
            bits = bits << 8 | one & 0xff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE_32.charAt(bits >> held & 31));
            }
        }
        if (held > 0) {
            text.append(BASE_32.charAt(bits << 5 - held & 31));
        }
        return text.toString();
    }

    private static boolean isSame(String right, String typed) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
