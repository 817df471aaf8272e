package com.tendwell.gateway.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView;
import com.tendwell.gateway.EventContent;
import com.tendwell.gateway.EventContent.Irrelevant;
import com.tendwell.gateway.EventContent.Payment;
import com.tendwell.gateway.EventContent.Refund;
import com.tendwell.gateway.EventContent.ReturnedRefund;
import com.tendwell.gateway.EventJson;
import com.tendwell.gateway.SignedEvent;
import com.tendwell.shared.Refused;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Stripe's events; what follows from one is the same for all providers. A payment is identified by its payment
 * intent, whose metadata names the invoice. Only fields present in every version of Stripe's API are read, because the
 * account determines the version of its events.
 */
final class StripeEvents {

    /** Key of the metadata that names the invoice. */
    static final String INVOICE = "invoice";

    private static final Map<String, TransactionView.Status> OF_PAYMENTS = Map.of(
            "payment_intent.amount_capturable_updated", TransactionView.Status.AUTHORISED,
            "payment_intent.processing", TransactionView.Status.PENDING,
            "payment_intent.succeeded", TransactionView.Status.SUCCESS,
            "payment_intent.payment_failed", TransactionView.Status.FAILED,
            "payment_intent.canceled", TransactionView.Status.FAILED);

    private StripeEvents() {}

    /** Empty if the body is not an event. */
    static Optional<String> idOf(byte[] body) {
        try {
            return EventJson.text(EventJson.read(body), "/id").filter(SignedEvent::isId);
        } catch (Refused noJson) {
            return Optional.empty();
        }
    }

    /** @throws Refused if a field is invalid */
    static EventContent read(SignedEvent signed) {
        JsonNode event = EventJson.read(signed.body());
        String type = EventJson.required(event, "/type");
        Instant at = Instant.ofEpochSecond(EventJson.whole(event, "/created"));
        if (OF_PAYMENTS.containsKey(type)) {
            return ofPayment(signed, event, OF_PAYMENTS.get(type), at);
        }
        return switch (type) {
            case "charge.dispute.created", "charge.dispute.closed" -> ofDispute(signed, event, type, at);
            case "charge.refunded" -> ofRefundedCharge(event);
            case "refund.created" -> new Refund(EventJson.required(event, "/data/object/id"));
            case "refund.failed" -> new ReturnedRefund(EventJson.required(event, "/data/object/id"), at);
            default -> new Irrelevant(type + " says nothing about a payment that we record");
        };
    }

    private static Payment ofPayment(SignedEvent signed, JsonNode event, TransactionView.Status status, Instant at) {
        String amount =
                status == TransactionView.Status.SUCCESS ? "/data/object/amount_received" : "/data/object/amount";
        return payment(
                signed,
                event,
                EventJson.required(event, "/data/object/id"),
                EventJson.text(event, "/data/object/metadata/" + INVOICE),
                amount,
                status,
                at);
    }

    /** A dispute reverses the payment until it is won; an inquiry does not. */
    private static EventContent ofDispute(SignedEvent signed, JsonNode event, String type, Instant at) {
        String state = EventJson.required(event, "/data/object/status");
        if (state.startsWith("warning_")) {
            return new Irrelevant("the bank only asked");
        }
        boolean won = type.equals("charge.dispute.closed") && state.equals("won");
        return payment(
                signed,
                event,
                EventJson.required(event, "/data/object/payment_intent"),
                Optional.empty(),
                "/data/object/amount",
                won ? TransactionView.Status.SUCCESS : TransactionView.Status.REVERSED,
                at);
    }

    /** The newest refund comes first; newer versions of the API omit the list and send a separate event. */
    private static EventContent ofRefundedCharge(JsonNode event) {
        return EventJson.text(event, "/data/object/refunds/data/0/id")
                .<EventContent>map(Refund::new)
                .orElseGet(() -> new Irrelevant("refund.created says which refund it is"));
    }

    private static Payment payment(
            SignedEvent signed,
            JsonNode event,
            String reference,
            Optional<String> invoice,
            String amount,
            TransactionView.Status status,
            Instant at) {
        String currency = EventJson.required(event, "/data/object/currency").toUpperCase(Locale.ROOT);
        return new Payment(new NewTransaction(
                StripeGateway.PROVIDER,
                reference,
                invoice.orElse(null),
                null,
                StripeAmounts.of(EventJson.whole(event, amount), currency),
                currency,
                status,
                at,
                signed.content()));
    }
}
