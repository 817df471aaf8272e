package com.tendwell.support;

import com.standardwebhooks.Webhook;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Events as payment providers send them, signed with the secrets of the tests' settings. */
public final class Signed {

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    public static final String STRIPE_SECRET = "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH";
    public static final String OTHER_STRIPE_SECRET = "whsec_new2kEWLlfzsGNjH64I8lOOqUB6e8FH";

    private Signed() {}

    public static String newId() {
        return "msg_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The signature header of Standard Webhooks. */
    public static String standard(String secret, String id, Instant at, String body) {
        try {
            return new Webhook(secret).sign(id, at.getEpochSecond(), body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The three headers of Standard Webhooks. */
    public static Map<String, String> headers(String id, Instant at, String body) {
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(at.getEpochSecond()),
                "webhook-signature", standard(SECRET, id, at, body));
    }

    /** Stripe's one header. */
    public static String stripe(String secret, Instant at, String body) {
        try {
            return com.stripe.net.Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String payment(String type, String reference, String invoice, String amount, Instant occurredAt) {
        return """
                {"type": "payment.%s", "timestamp": "%s",
                 "data": {"reference": "%s", "invoice": "%s", "amount": "%s", "currency": "EUR", "occurredAt": "%s"}}"""
                .formatted(type, occurredAt, reference, invoice, amount, occurredAt);
    }

    /** An event about a payment intent over an amount in the currency's smallest unit. */
    public static String intent(
            String type, String reference, String invoice, long minor, String currency, Instant created) {
        return """
                {"id": "%s", "object": "event", "api_version": "2020-08-27", "created": %d, "livemode": true,
                 "type": "payment_intent.%s", "data": {"object": {"id": "%s", "object": "payment_intent",
                 "amount": %d, "amount_received": %d, "currency": "%s", "status": "whatever",
                 "metadata": {"invoice": "%s"}}}}"""
                .formatted(
                        "evt_" + UUID.randomUUID(),
                        created.getEpochSecond(),
                        type,
                        reference,
                        minor,
                        type.equals("succeeded") ? minor : 0,
                        currency,
                        invoice);
    }

    public static String dispute(String type, String status, String reference, long minor, Instant created) {
        return """
                {"id": "%s", "object": "event", "created": %d, "type": "charge.dispute.%s", "data": {"object": {
                 "id": "dp_1", "object": "dispute", "amount": %d, "charge": "ch_1", "currency": "eur", "metadata": {},
                 "payment_intent": "%s", "status": "%s"}}}"""
                .formatted("evt_" + UUID.randomUUID(), created.getEpochSecond(), type, minor, reference, status);
    }
}
