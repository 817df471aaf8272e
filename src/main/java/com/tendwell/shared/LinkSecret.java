package com.tendwell.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret behind the links in mails, so that neither a link nor its token has to be stored.
 *
 * @param secret secret of this installation, at least 32 characters; with it and the database every link can be
 *     derived, and what is kept for links can be read; changing it invalidates all links sent so far
 */
@ConfigurationProperties("tendwell.links")
public record LinkSecret(String secret) {

    private static final int SHORTEST_SECRET = 32;

    public LinkSecret {
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "tendwell.links.secret needs at least " + SHORTEST_SECRET + " random characters");
        }
    }

    /**
     * The token for a link's id: 256 bits, URL-safe.
     *
     * @param kind what the link opens, so that a token of one kind is none of another
     */
    public String token(String kind, UUID link) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derived(kind + " " + link));
    }

    /** What is kept for a link is encrypted with this; each kind has keys of its own. */
    public SecretKeySpec key(String kind, UUID link) {
        return new SecretKeySpec(derived(kind + " " + link), "AES");
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

    @Override
    public String toString() {
        return "LinkSecret[secret=(hidden)]";
    }
}
