package com.tendwell.web.api;

import com.tendwell.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Identifies a repeated call by its address and body. */
final class Fingerprint {

    private Fingerprint() {}

    static byte[] of(BoundedRequest request) {
        MessageDigest digest = Sha256.digest();
        String address = request.getRequestURI() + "?" + request.getQueryString() + "\n";
        digest.update(address.getBytes(StandardCharsets.UTF_8));
        return digest.digest(request.body());
    }
}
