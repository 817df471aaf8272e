package com.tendwell.staff;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The second factor in this installation.
 *
 * @param key at least 32 random characters; encrypts the secrets that people share with their authenticator apps. With
 *     another key no code and no recovery code is right any more
 * @param required whether finance, managers and administrators must have one; everybody may
 */
@ConfigurationProperties("tendwell.second-factor")
record SecondFactorSettings(String key, @DefaultValue("false") boolean required) {

    private static final int SHORTEST_KEY = 32;

    SecondFactorSettings {
        if (key == null || key.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "tendwell.second-factor.key needs at least " + SHORTEST_KEY + " random characters");
        }
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "SecondFactorSettings[required=" + required + "]";
    }
}
