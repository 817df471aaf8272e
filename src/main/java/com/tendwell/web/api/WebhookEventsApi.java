package com.tendwell.web.api;

import com.tendwell.gateway.WebhookEvents;
import com.tendwell.gateway.WebhookEvents.State;
import com.tendwell.gateway.WebhookEvents.WebhookView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/webhook-events", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Webhook events", description = "Events from payment providers and their state")
class WebhookEventsApi {

    /** The invoice that an event is assigned to. */
    record Assignment(String invoice) {}

    /** Why an event is dismissed. */
    record Dismissal(String reason) {}

    private final WebhookEvents events;

    WebhookEventsApi(WebhookEvents events) {
        this.events = events;
    }

    @GetMapping
    @NeedsScope("transactions:read")
    @Operation(
            summary = "List events, newest first",
            description =
                    "UNMATCHED events wait for their invoice, or for a person to assign it; FAILED events wait for a"
                            + " person.")
    ResponseEntity<Listing<WebhookView>> list(
            @RequestParam Optional<State> state,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        return Listing.of(events.page(state, cursor, limit));
    }

    @GetMapping("/{event}")
    @NeedsScope("transactions:read")
    @Operation(summary = "Read one event")
    WebhookView get(@PathVariable UUID event) {
        return events.get(event);
    }

    @PostMapping(path = "/{event}/assignment", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Assign an event to an invoice",
            description =
                    "For UNMATCHED or FAILED events. The payment is recorded in your name and must be approved by a second"
                            + " person.")
    WebhookView assign(@PathVariable UUID event, @RequestBody Assignment assignment) {
        return events.assign(event, assignment.invoice());
    }

    @PostMapping("/{event}/retry")
    @Operation(summary = "Retry a FAILED event")
    WebhookView retry(@PathVariable UUID event) {
        return events.retry(event);
    }

    @PostMapping(path = "/{event}/dismissal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Dismiss an UNMATCHED or FAILED event that belongs to no invoice")
    WebhookView dismiss(@PathVariable UUID event, @RequestBody Dismissal dismissal) {
        return events.dismiss(event, dismissal.reason());
    }
}
