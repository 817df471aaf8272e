package com.tendwell.gateway.stripe;

import com.tendwell.gateway.WebhookSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for Stripe.
 *
 * @param apiKey secret or restricted key; empty for no payment page and no queries
 * @param webhookSecrets at most two signing secrets of the endpoint; without one, no events are accepted
 * @param timeout for each call, above zero and at most one minute
 */
@ConfigurationProperties("tendwell.payments.stripe")
record StripeSettings(
        @DefaultValue("") String apiKey,
        @DefaultValue List<String> webhookSecrets,
        @DefaultValue("https://api.stripe.com") URI apiBase,
        @DefaultValue("PT10S") Duration timeout) {

    StripeSettings {
        webhookSecrets = WebhookSecrets.live("tendwell.payments.stripe.webhook-secrets", webhookSecrets);
        if (webhookSecrets.stream().anyMatch(secret -> !secret.matches("whsec_\\S{16,}"))) {
            throw new IllegalArgumentException(
                    "tendwell.payments.stripe.webhook-secrets must be as Stripe shows them: whsec_…");
        }
        if (!apiKey.isBlank() && webhookSecrets.isEmpty()) {
            throw new IllegalArgumentException("tendwell.payments.stripe.api-key needs"
                    + " tendwell.payments.stripe.webhook-secrets too: nobody would hear of a payment");
        }
        if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("tendwell.payments.stripe.timeout must be at most a minute");
        }
    }

    boolean hasApi() {
        return !apiKey.isBlank();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Stripe[apiBase=" + apiBase + "]";
    }
}
