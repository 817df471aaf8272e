package com.tendwell.support;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.SecondFactors;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone that shows the codes of their second factor. */
public final class Authenticator {

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private final SecretKeySpec secret;

    /** @param secret in base 32, as the page shows it */
    public Authenticator(String secret) {
        this.secret = new SecretKeySpec(decoded(secret.replace(" ", "")), CODES.getAlgorithm());
    }

    /** An app together with the recovery codes that its owner kept. */
    public record Kept(Authenticator app, List<String> recoveryCodes) {}

    /** Sets up a second factor for a person, without the pages. */
    public static Kept setUp(SecondFactors factors, String person, Instant now) {
        return CurrentActor.as(Actor.person(person, Set.of()), () -> {
            String begun = factors.begin(Optional.empty());
            Authenticator app =
                    new Authenticator(factors.offer(begun).orElseThrow().secret());
            return new Kept(app, factors.confirm(begun, app.code(now)).recoveryCodes());
        });
    }

    /** The six digits that it shows then. */
    public String code(Instant at) {
        try {
            return CODES.generateOneTimePasswordString(secret, at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (char one : text.toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.write(bits >> held);
                bits &= (1 << held) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
