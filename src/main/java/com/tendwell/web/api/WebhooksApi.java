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
@Tag(name = "Webhooks", description = "What payment providers send by themselves; the signature is the sign-on")
@ApiResponse(responseCode = "202", description = "Kept, or known already; it need not come again", content = @Content)
@ApiResponse(
        responseCode = "401",
        description = "Not signed with a live secret within the last five minutes. No reason is given.",
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

    /** An event of a payment provider, for the description; what comes is kept as bytes and read afterwards. */
    @Schema(name = "PaymentEvent")
    record PaymentEvent(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "Others are kept and ignored",
                            allowableValues = {
                                "payment.authorised",
                                "payment.pending",
                                "payment.succeeded",
                                "payment.failed",
                                "payment.reversed"
                            })
                    String type,
            @Schema(description = "When the event was made; used where the payment has no time of its own")
                    Instant timestamp,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Payment data) {

        /** The payment it is about. */
        @Schema(name = "PaymentEventData")
        record Payment(
                @Schema(
                                requiredMode = Schema.RequiredMode.REQUIRED,
                                description = "The provider's name of the payment: the same in every event about it")
                        String reference,
                @Schema(
                                description = "Number of the invoice. Where it is not issued yet the event is kept and"
                                        + " matched when it is; where it is missing, a person matches it.")
                        String invoice,
                @Schema(
                                requiredMode = Schema.RequiredMode.REQUIRED,
                                description = "As text with a point; the same in every event about the payment",
                                example = "142.80")
                        String amount,
                @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "EUR") String currency,
                @Schema(
                                description =
                                        "When the payment took this status. Events may come in any order: the newest"
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
                    "For a payment provider. Signed as www.standardwebhooks.com says, with a secret of the setting"
                            + " tendwell.payments.provider.webhook-secrets. It is kept before it is answered and applied right"
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
            summary = "Report an event of Stripe",
            description = "For an endpoint that is set up at Stripe with the events payment_intent.processing,"
                    + " payment_intent.amount_capturable_updated, payment_intent.succeeded, payment_intent.payment_failed,"
                    + " payment_intent.canceled, charge.dispute.created, charge.dispute.closed, charge.refunded, refund.created and refund.failed. The metadata of the"
                    + " payment intent names the invoice: {\"invoice\": \"INV-2026-000001\"}. Other events are kept and"
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
