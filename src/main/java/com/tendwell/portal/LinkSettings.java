package com.tendwell.portal;

import com.tendwell.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for customer links.
 *
 * @param secret secret of this installation, at least 32 characters; with it and the database every link can be
 *     derived, and what is kept for links can be read; changing it invalidates all links sent so far
 */
@ConfigurationProperties("tendwell.links")
record LinkSettings(String secret) {

    private static final int SHORTEST_SECRET = 32;

    LinkSettings {
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "tendwell.links.secret needs at least " + SHORTEST_SECRET + " random characters");
        }
    }

    /** The token for a link's id: 256 bits, URL-safe. */
    String token(UUID link) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derived("customer-link " + link));
    }

    /** What the papers of a link are encrypted with. */
    SecretKeySpec paperKey(UUID link) {
        return new SecretKeySpec(derived("customer-link-paper " + link), "AES");
    }

    private byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    static byte[] hash(String token) {
        return Sha256.of(token);
    }

    @Override
    public String toString() {
        return "LinkSettings[secret=(hidden)]";
    }
}
