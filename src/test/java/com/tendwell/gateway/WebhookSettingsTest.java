package com.tendwell.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {

    @Test
    void anEventIsKeptWhileItsProviderMaySendItAgain() {
        assertThatThrownBy(() -> kept(Duration.ofDays(30).minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tendwell.webhooks.keep")
                .hasMessageContaining("30 days");
        assertThatCode(() -> kept(Duration.ofDays(30))).doesNotThrowAnyException();
    }

    private static WebhookSettings kept(Duration keep) {
        return new WebhookSettings(
                true,
                2,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                8,
                Duration.ofSeconds(1),
                Duration.ofMinutes(30),
                keep);
    }
}
