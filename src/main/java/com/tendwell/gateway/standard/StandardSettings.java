package com.tendwell.gateway.standard;

import com.tendwell.gateway.WebhookSecrets;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider that sends Standard Webhooks in our format.
 *
 * @param name provider name of its transactions
 * @param webhookSecrets at most two, {@code whsec_} followed by Base64; without one, no events are accepted
 * @param page address of the payment page, with {@code {invoice}}, {@code {amount}} and {@code {currency}}; empty for
 *     none
 */
@ConfigurationProperties("tendwell.payments.provider")
record StandardSettings(
        @DefaultValue("provider") String name,
        @DefaultValue List<String> webhookSecrets,
        @DefaultValue("") String page) {

    private static final String PREFIX = "whsec_";
    private static final int MIN_SECRET_BYTES = 24;

    StandardSettings {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            throw new IllegalArgumentException(
                    "tendwell.payments.provider.name must be lower-case letters, digits and hyphens");
        }
        webhookSecrets = WebhookSecrets.live("tendwell.payments.provider.webhook-secrets", webhookSecrets);
        webhookSecrets.forEach(StandardSettings::mustBeLong);
        if (!page.isBlank()) {
            mustBeAnAddress(page);
        }
    }

    boolean hasPage() {
        return !page.isBlank();
    }

    private static void mustBeLong(String secret) {
        try {
            if (secret.startsWith(PREFIX)
                    && Base64.getDecoder().decode(secret.substring(PREFIX.length())).length >= MIN_SECRET_BYTES) {
                return;
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below, without the secret
        }
        throw new IllegalArgumentException(
                "tendwell.payments.provider.webhook-secrets must be whsec_ and the Base64 of at least "
                        + MIN_SECRET_BYTES + " random bytes");
    }

    private static void mustBeAnAddress(String page) {
        String filled = page.replaceAll("\\{(invoice|amount|currency)}", "x");
        if (!page.contains("{invoice}") || !filled.matches("https?://[^\\s{}]+")) {
            throw new IllegalArgumentException("tendwell.payments.provider.page must be an address with {invoice} in"
                    + " it, and {amount} and {currency} where the provider wants them");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Provider[name=" + name + ", page=" + page + "]";
    }
}
