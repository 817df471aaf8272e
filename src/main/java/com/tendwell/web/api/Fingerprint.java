package com.tendwell.web.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** By which a repeated call is known: address and body. */
final class Fingerprint {

    private Fingerprint() {}

    static byte[] of(BoundedRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String address = request.getRequestURI() + "?" + request.getQueryString() + "\n";
            digest.update(address.getBytes(StandardCharsets.UTF_8));
            return digest.digest(request.body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
