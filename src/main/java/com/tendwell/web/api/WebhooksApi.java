package com.tendwell.web.api;

import com.tendwell.gateway.PaymentWebhooks;
import com.tendwell.gateway.PaymentWebhooks.Receipt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/webhooks")
@Tag(name = "Webhooks", description = "Events sent by payment providers, authenticated by their signature")
@ApiResponse(responseCode = "202", description = "Stored, or already known; do not send it again", content = @Content)
@ApiResponse(
        responseCode = "401",
        description = "Not signed with a valid secret within the last five minutes. No reason is given.",
        content = @Content)
@ApiResponse(
        responseCode = "413",
        description = "Larger than 64 KiB",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(ref = "#/components/schemas/Problem")))
class WebhooksApi {

    private static final String PATH = "/api/webhooks/";

    private static final String EXAMPLE =
            """
            {"type": "payment.succeeded", "timestamp": "2026-03-02T09:00:01Z",
             "data": {"reference": "P-4711", "invoice": "INV-2026-000001", "amount": "142.80", "currency": "EUR",
                      "occurredAt": "2026-03-02T09:00:00Z"}}""";

    /**
     * An event of a payment provider, for the API description only; received events are stored as bytes and parsed
     * later.
     */
    @Schema(name = "PaymentEvent")
    record PaymentEvent(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Other types are stored and ignored",
                            allowableValues = {
                                "payment.authorised",
                                "payment.pending",
                                "payment.succeeded",
                                "payment.failed",
                                "payment.reversed"
                            })
                    String type,
            @Schema(description = "When the event was created; used if the payment has no time of its own")
                    Instant timestamp,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Payment data) {

        /** The payment that the event is about. */
        @Schema(name = "PaymentEventData")
        record Payment(
                @Schema(
                                requiredMode = Schema.RequiredMode.REQUIRED,
                                description =
                                        "The provider's reference of the payment: the same in every event about it")
                        String reference,
                @Schema(
                                description =
                                        "Invoice number. If the invoice is not issued yet, the event is stored and"
                                                + " matched later; if the number is missing, a person matches it.")
                        String invoice,
                @Schema(
                                requiredMode = Schema.RequiredMode.REQUIRED,
                                description = "As text with a decimal point; the same in every event about the payment",
                                example = "142.80")
                        String amount,
                @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "EUR") String currency,
                @Schema(
                                description =
                                        "When the payment reached this status. Events may arrive in any order: the newest"
                                                + " by this time counts.")
                        Instant occurredAt) {}
    }

    private final PaymentWebhooks webhooks;

    WebhooksApi(PaymentWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    static boolean isFor(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + PATH);
    }

    @PostMapping("/payments")
    @SecurityRequirements
    @Operation(
            summary = "Report a payment, signed as Standard Webhooks",
            description =
                    "For a payment provider. Signed as described at www.standardwebhooks.com, with a secret from the setting"
                            + " tendwell.payments.provider.webhook-secrets. It is stored before the response and applied right"
                            + " after; the same webhook-id again changes nothing.",
            parameters = {
                @Parameter(in = ParameterIn.HEADER, name = "webhook-id", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.HEADER, name = "webhook-timestamp", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.HEADER, name = "webhook-signature", schema = @Schema(type = "string"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PaymentEvent.class),
                                            examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<Void> payments(@RequestHeader HttpHeaders headers, BoundedRequest request) {
        return answer(webhooks.receive("payments", request.body(), headers::getFirst));
    }

    @PostMapping("/stripe")
    @SecurityRequirements
    @Operation(
            summary = "Report a Stripe event",
            description = "For an endpoint configured at Stripe with the events payment_intent.processing,"
                    + " payment_intent.amount_capturable_updated, payment_intent.succeeded, payment_intent.payment_failed,"
                    + " payment_intent.canceled, charge.dispute.created, charge.dispute.closed, charge.refunded, refund.created and refund.failed. The metadata of the"
                    + " payment intent names the invoice: {\"invoice\": \"INV-2026-000001\"}. Other events are stored and"
                    + " ignored.",
            parameters = {
                @Parameter(in = ParameterIn.HEADER, name = "Stripe-Signature", schema = @Schema(type = "string"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object", description = "As Stripe describes it"))))
    ResponseEntity<Void> stripe(@RequestHeader HttpHeaders headers, BoundedRequest request) {
        return answer(webhooks.receive("stripe", request.body(), headers::getFirst));
    }

    private static ResponseEntity<Void> answer(Receipt receipt) {
        HttpStatus status = receipt == Receipt.REFUSED ? HttpStatus.UNAUTHORIZED : HttpStatus.ACCEPTED;
        return ResponseEntity.status(status).build();
    }
}
