package com.tendwell.gateway.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView;
import com.tendwell.gateway.EventContent;
import com.tendwell.gateway.EventContent.Irrelevant;
import com.tendwell.gateway.EventContent.Payment;
import com.tendwell.gateway.EventJson;
import com.tendwell.gateway.SignedEvent;
import java.time.Instant;
import java.util.Map;

/**
 * Reads events in our own format: {@code {"type": "payment.succeeded", "timestamp": …, "data": {"reference": …, "invoice":
 * …, "amount": "120.00", "currency": "EUR", "occurredAt": …}}}.
 */
final class StandardEvents {

    private static final Map<String, TransactionView.Status> TYPES = Map.of(
            "payment.authorised", TransactionView.Status.AUTHORISED,
            "payment.pending", TransactionView.Status.PENDING,
            "payment.succeeded", TransactionView.Status.SUCCESS,
            "payment.failed", TransactionView.Status.FAILED,
            "payment.reversed", TransactionView.Status.REVERSED);

    private StandardEvents() {}

    /** @throws com.tendwell.shared.Refused if a field is invalid */
    static EventContent read(SignedEvent signed) {
        JsonNode event = EventJson.read(signed.body());
        String type = EventJson.required(event, "/type");
        TransactionView.Status status = TYPES.get(type);
        if (status == null) {
            return new Irrelevant(type + " says nothing about a payment");
        }
        Instant occurredAt = EventJson.instant(event, "/data/occurredAt")
                .or(() -> EventJson.instant(event, "/timestamp"))
                .orElse(signed.signedAt());
        return new Payment(new NewTransaction(
                signed.provider(),
                EventJson.required(event, "/data/reference"),
                EventJson.text(event, "/data/invoice").orElse(null),
                null,
                EventJson.decimal(event, "/data/amount"),
                EventJson.required(event, "/data/currency"),
                status,
                occurredAt,
                signed.content()));
    }
}
