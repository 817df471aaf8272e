package com.tendwell.billing;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who takes payments for the company, and how what they send is known to be theirs.
 *
 * @param provider one that sends Standard Webhooks in our format
 */
@ConfigurationProperties("tendwell.payments")
record PaymentProviderSettings(@DefaultValue Provider provider, @DefaultValue Stripe stripe) {

    /** Two, so that a new secret can be taken into use before the old one is given up. */
    private static final int MOST_SECRETS = 2;

    PaymentProviderSettings {
        if (provider.hasPage() && stripe.hasApi()) {
            throw new IllegalArgumentException(
                    "tendwell.payments.provider.page and tendwell.payments.stripe.api-key are"
                            + " both set: a customer needs one page to pay on");
        }
    }

    /**
     * A provider that sends Standard Webhooks.
     *
     * @param name under which its transactions are recorded
     * @param webhookSecrets live ones, {@code whsec_} and Base64; none: nothing is taken from it
     * @param page where customers pay, with {@code {invoice}}, {@code {amount}} and {@code {currency}}; empty for none
     */
    record Provider(
            @DefaultValue("provider") String name,
            @DefaultValue List<String> webhookSecrets,
            @DefaultValue("") String page) {

        private static final String PREFIX = "whsec_";
        private static final int SHORTEST_SECRET = 24;

        Provider {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,59}")
                    || name.equals(StripeEvents.PROVIDER)
                    || name.equals(Transactions.BANK_TRANSFER)) {
                throw new IllegalArgumentException("tendwell.payments.provider.name must be lower-case letters, digits"
                        + " and hyphens, and neither " + StripeEvents.PROVIDER + " nor " + Transactions.BANK_TRANSFER);
            }
            webhookSecrets = live("tendwell.payments.provider.webhook-secrets", webhookSecrets);
            webhookSecrets.forEach(Provider::mustBeLong);
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
                        && Base64.getDecoder().decode(secret.substring(PREFIX.length())).length >= SHORTEST_SECRET) {
                    return;
                }
            } catch (IllegalArgumentException notBase64) {
                // said below, without the secret
            }
            throw new IllegalArgumentException(
                    "tendwell.payments.provider.webhook-secrets must be whsec_ and the Base64" + " of at least "
                            + SHORTEST_SECRET + " random bytes");
        }

        private static void mustBeAnAddress(String page) {
            String filled = page.replaceAll("\\{(invoice|amount|currency)}", "x");
            if (!page.contains("{invoice}") || !filled.matches("https?://[^\\s{}]+")) {
                throw new IllegalArgumentException(
                        "tendwell.payments.provider.page must be an address with {invoice} in"
                                + " it, and {amount} and {currency} where the provider wants them");
            }
        }

        @Override
        public String toString() {
            return "Provider[name=" + name + ", page=" + page + "]";
        }
    }

    /**
     * Stripe.
     *
     * @param apiKey secret or restricted key; empty for no payment page and no re-reading
     * @param webhookSecrets live ones of the endpoint; none: nothing is taken from it
     * @param timeout how long its answers are waited for
     */
    record Stripe(
            @DefaultValue("") String apiKey,
            @DefaultValue List<String> webhookSecrets,
            @DefaultValue("https://api.stripe.com") URI apiBase,
            @DefaultValue("PT10S") Duration timeout) {

        Stripe {
            webhookSecrets = live("tendwell.payments.stripe.webhook-secrets", webhookSecrets);
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

        @Override
        public String toString() {
            return "Stripe[apiBase=" + apiBase + "]";
        }
    }

    private static List<String> live(String name, List<String> secrets) {
        List<String> given = secrets.stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (given.size() > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    name + " may be " + MOST_SECRETS + " at most: the new one and the old one");
        }
        return given;
    }
}
