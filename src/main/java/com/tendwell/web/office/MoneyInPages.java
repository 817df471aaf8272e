package com.tendwell.web.office;

import com.tendwell.gateway.WebhookEvents;
import com.tendwell.gateway.WebhookEvents.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Provider events that a person has to review: the invoice they belong to, or why they could not be applied. */
@Controller
@RequestMapping("/office/money-in")
class MoneyInPages {

    private static final int ROWS = 30;

    private final WebhookEvents events;

    MoneyInPages(WebhookEvents events) {
        this.events = events;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "UNMATCHED") State state, @RequestParam Optional<String> cursor, Model model) {
        model.addAttribute("page", events.page(Optional.of(state), cursor, ROWS));
        model.addAttribute("state", state);
        model.addAttribute("states", State.values());
        model.addAttribute("alsoWaiting", alsoWaiting(state));
        model.addAttribute("onward", cursor.isPresent());
        return "office/money-in";
    }

    @PostMapping("/{event}/assign")
    String assign(
            @PathVariable UUID event,
            @RequestParam(defaultValue = "") String invoice,
            @RequestParam State state,
            RedirectAttributes next) {
        return tried(
                state,
                next,
                "Assigned to " + invoice.strip() + ". It is recorded in your name, so a second person must approve it.",
                () -> events.assign(event, invoice));
    }

    @PostMapping("/{event}/retry")
    String retry(@PathVariable UUID event, @RequestParam State state, RedirectAttributes next) {
        return tried(state, next, "The event is being retried.", () -> events.retry(event));
    }

    @PostMapping("/{event}/dismiss")
    String dismiss(
            @PathVariable UUID event,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam State state,
            RedirectAttributes next) {
        return tried(state, next, "Dismissed.", () -> events.dismiss(event, reason));
    }

    /** Number of events to review that are not on this page. */
    private List<State> alsoWaiting(State shown) {
        return Stream.of(State.UNMATCHED, State.FAILED)
                .filter(state -> state != shown)
                .filter(state -> !events.page(Optional.of(state), Optional.empty(), 1)
                        .items()
                        .isEmpty())
                .toList();
    }

    private static String tried(State state, RedirectAttributes next, String done, Runnable action) {
        FormAction.button(next, done, action);
        next.addAttribute("state", state.name());
        return "redirect:/office/money-in";
    }
}
