package com.tendwell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

class DatabaseHealthTest {

    @Test
    void aServerThatTakesConnectionsAndSaysNothingIsDown() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0)) {
            DatabaseHealth health = of(frozen.getLocalPort());

            health.look();

            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void whereNothingListensOrNobodyHasLookedItIsDown() {
        DatabaseHealth health = of(1);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        health.look();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsKey("error");
    }

    private static DatabaseHealth of(int port) {
        Properties login = new Properties();
        login.setProperty("loginTimeout", "1");
        login.setProperty("user", "nobody");
        return new DatabaseHealth("jdbc:postgresql://localhost:" + port + "/none", login);
    }
}
