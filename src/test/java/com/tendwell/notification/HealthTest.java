package com.tendwell.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.RoomTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;

@RoomTest
class HealthTest {

    @Autowired
    HealthEndpoint health;

    @Test
    void aNodeIsHealthyWithoutItsMailServer() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.healthForPath("mail")).isNull();
    }
}
