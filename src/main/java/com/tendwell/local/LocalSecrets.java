package com.tendwell.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
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

    private static final String LINK_SECRET = "tendwell.links.secret";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production")) || environment.containsProperty(LINK_SECRET)) {
            return;
        }
        Path file = Path.of(environment.getProperty("tendwell.local.data-dir", "data"))
                .resolve("link-secret");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("local-secrets", Map.of(LINK_SECRET, readOrMake(file))));
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
            throw new UncheckedIOException("Cannot keep the link secret in " + file, e);
        }
    }
}
