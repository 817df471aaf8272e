package com.tendwell.customer;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Links by which a customer without an account sees one thing. The token (at least 128 random bits) is derived by
 * HMAC-SHA-256 from the row's random id and a secret of the installation, so that the same link can be written into a
 * later mail, while the table holds only its hash.
 */
@Service
public class CustomerLinks {

    /** What a link opens. The subject is a plan's id for all three. */
    public enum Kind {
        INVOICE("invoices"),
        VISIT_OVERVIEW("visits"),
        CALENDAR_FEED("calendar");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** The middle of {@code /customer/{path}/{token}}. */
        public String path() {
            return path;
        }
    }

    /** What a good token opens. */
    public record Target(Kind kind, String subject) {}

    /** The live link's token for the subject, made where there is none. */
    public String tokenFor(Kind kind, String subject, Duration validity) {
        throw new UnsupportedOperationException();
    }

    /** Empty alike for unknown, expired and revoked tokens, and for tokens of another kind. */
    public Optional<Target> open(Kind kind, String token) {
        throw new UnsupportedOperationException();
    }

    public void revoke(Kind kind, String subject) {
        throw new UnsupportedOperationException();
    }
}
