package com.tendwell.web.api;

import com.tendwell.plan.PlanView;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalOfferView;
import com.tendwell.renewal.Renewals;
import com.tendwell.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/service-plans/{plan}/renewal-offer", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Service plans")
class RenewalOffersApi {

    private final Renewals renewals;
    private final RenewalAnswers answers;
    private final Addresses addresses;

    RenewalOffersApi(Renewals renewals, RenewalAnswers answers, Addresses addresses) {
        this.renewals = renewals;
        this.answers = answers;
        this.addresses = addresses;
    }

    /** What the customer said. */
    enum Said {
        ACCEPTED,
        DECLINED
    }

    record NewAnswer(Said answer, @Schema(description = "When and how the customer replied") String note) {}

    @GetMapping
    @NeedsScope("plans:read")
    @Operation(
            summary = "Read the newest offer to renew a plan",
            description = "Offers are made automatically before a term ends; their price is fixed.")
    RenewalOfferView get(@PathVariable String plan) {
        PlanView found = addresses.plan(plan);
        return renewals.offerOf(found.id())
                .orElseThrow(() -> new Refused(
                        Refused.Kind.NOT_FOUND,
                        "renewal-offer-not-found",
                        "No renewal of plan " + found.number()
                                + " has been offered yet: offers are made before a term ends."));
    }

    @PostMapping(path = "/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"plans:activate", "plans:read"})
    @Operation(
            summary = "Answer the offer for the customer",
            description =
                    "ACCEPTED is also possible after a refusal or a failed payment, until the grace period after the term is"
                            + " over. If the plan is Paused, the acceptance takes effect when it is resumed.")
    RenewalOfferView answer(@PathVariable String plan, @RequestBody NewAnswer input) {
        if (input.answer() == null) {
            throw Refused.field("answer", null, "is missing: send ACCEPTED or DECLINED");
        }
        PlanView found = addresses.plan(plan);
        return input.answer() == Said.ACCEPTED
                ? answers.accept(found.id(), input.note())
                : answers.decline(found.id(), input.note());
    }
}
