package com.tendwell.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.billing.ProviderNews.Nothing;
import com.tendwell.billing.ProviderNews.OfPayment;
import com.tendwell.billing.ProviderNews.OfRefund;
import com.tendwell.billing.ProviderNews.OfReturnedRefund;
import com.tendwell.shared.Refused;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Stripe's events. A payment is known by its payment intent, whose metadata names the invoice. Only fields that
 * every version of Stripe's API has are read: which version an event has is decided by the account, not by us.
 */
final class StripeEvents {

    static final String PROVIDER = "stripe";

    /** Key of the metadata that names the invoice. */
    static final String INVOICE = "invoice";

    private static final Map<String, TransactionView.Status> OF_PAYMENTS = Map.of(
            "payment_intent.amount_capturable_updated", TransactionView.Status.AUTHORISED,
            "payment_intent.processing", TransactionView.Status.PENDING,
            "payment_intent.succeeded", TransactionView.Status.SUCCESS,
            "payment_intent.payment_failed", TransactionView.Status.FAILED,
            "payment_intent.canceled", TransactionView.Status.FAILED);

    private StripeEvents() {}

    /** Empty for what is no event. */
    static Optional<String> idOf(byte[] body) {
        try {
            return EventJson.text(EventJson.read(body), "/id").filter(SignedEvent::isId);
        } catch (Refused noJson) {
            return Optional.empty();
        }
    }

    /** @throws Refused where a field cannot be used */
    static ProviderNews read(byte[] body) {
        JsonNode event = EventJson.read(body);
        String type = EventJson.required(event, "/type");
        Instant at = Instant.ofEpochSecond(EventJson.whole(event, "/created"));
        if (OF_PAYMENTS.containsKey(type)) {
            return ofPayment(event, OF_PAYMENTS.get(type), at);
        }
        return switch (type) {
            case "charge.dispute.created", "charge.dispute.closed" -> ofDispute(event, type, at);
            case "charge.refunded" -> ofRefundedCharge(event);
            case "refund.created" -> new OfRefund(EventJson.required(event, "/data/object/id"));
            case "refund.failed" -> new OfReturnedRefund(EventJson.required(event, "/data/object/id"), at);
            default -> new Nothing(type + " says nothing about a payment that we record");
        };
    }

    private static OfPayment ofPayment(JsonNode event, TransactionView.Status status, Instant at) {
        String amount =
                status == TransactionView.Status.SUCCESS ? "/data/object/amount_received" : "/data/object/amount";
        return news(
                event,
                EventJson.required(event, "/data/object/id"),
                EventJson.text(event, "/data/object/metadata/" + INVOICE),
                amount,
                status,
                at);
    }

    /** Money is taken back when a dispute begins and given again when it is won; an inquiry takes none. */
    private static ProviderNews ofDispute(JsonNode event, String type, Instant at) {
        String state = EventJson.required(event, "/data/object/status");
        if (state.startsWith("warning_")) {
            return new Nothing("the bank only asked");
        }
        boolean won = type.equals("charge.dispute.closed") && state.equals("won");
        return news(
                event,
                EventJson.required(event, "/data/object/payment_intent"),
                Optional.empty(),
                "/data/object/amount",
                won ? TransactionView.Status.SUCCESS : TransactionView.Status.REVERSED,
                at);
    }

    /** The newest refund comes first; newer versions of the API leave the list out and say it by an event of its own. */
    private static ProviderNews ofRefundedCharge(JsonNode event) {
        return EventJson.text(event, "/data/object/refunds/data/0/id")
                .<ProviderNews>map(OfRefund::new)
                .orElseGet(() -> new Nothing("refund.created says which refund it is"));
    }

    private static OfPayment news(
            JsonNode event,
            String reference,
            Optional<String> invoice,
            String amount,
            TransactionView.Status status,
            Instant at) {
        String currency = EventJson.required(event, "/data/object/currency").toUpperCase(Locale.ROOT);
        return new OfPayment(
                reference, invoice, StripeAmounts.of(EventJson.whole(event, amount), currency), currency, status, at);
    }
}
