package com.tendwell.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Secrets that production has to configure; a development machine generates them once and keeps them in its data
 * directory.
 */
class LocalSecrets implements EnvironmentPostProcessor {

    /** Settings, each with the name of its file. */
    private static final Map<String, String> SECRETS = Map.of(
            "tendwell.links.secret", "link-secret",
            "tendwell.second-factor.key", "second-factor-key");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        Path directory = Path.of(environment.getProperty("tendwell.local.data-dir", "data"));
        Map<String, Object> made = new HashMap<>();
        SECRETS.forEach((setting, file) -> {
            if (!environment.containsProperty(setting)) {
                made.put(setting, readOrMake(directory.resolve(file)));
            }
        });
        environment.getPropertySources().addLast(new MapPropertySource("local-secrets", made));
    }

    private static String readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                byte[] secret = new byte[32];
                new SecureRandom().nextBytes(secret);
                OwnerOnly.write(file, Base64.getEncoder().encodeToString(secret));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a secret in " + file, e);
        }
    }
}
