package com.tendwell.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The port is known before the start, because links in mails carry it. */
class FreePort implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("server.port=" + next()).applyTo(context);
    }

    /** Below the ports that outgoing connections are given, which would take it before the server starts. */
    static int next() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IllegalStateException("No port is free");
    }
}
