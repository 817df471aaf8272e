package com.tendwell.web.api;

import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.RunningCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/service-plans/{plan}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Service plans")
class PurchasesApi {

    private final ServicePlans plans;
    private final RunningCases runningCases;
    private final Addresses addresses;

    PurchasesApi(ServicePlans plans, RunningCases runningCases, Addresses addresses) {
        this.plans = plans;
        this.runningCases = runningCases;
        this.addresses = addresses;
    }

    @PostMapping("/activation")
    @NeedsScope({"plans:activate", "plans:read"})
    @ResponseStatus(org.springframework.http.HttpStatus.ACCEPTED)
    @Operation(
            summary = "Request the purchase of a Draft or Approved plan",
            description =
                    "Answered immediately with the address of the purchase's progress; the invoice, its payment, the"
                            + " verification by people and the provisioning follow.")
    ResponseEntity<PurchaseProgress> activate(@PathVariable String plan) {
        PlanView requested = plans.activate(addresses.plan(plan).id());
        return accepted(requested, "activation");
    }

    @GetMapping("/activation")
    @NeedsScope("plans:read")
    @Operation(summary = "Read the progress of the plan's purchase or renewal")
    PurchaseProgress activation(@PathVariable String plan) {
        return progress(addresses.plan(plan));
    }

    @PostMapping("/renewals")
    @NeedsScope({"plans:activate", "plans:read"})
    @ResponseStatus(org.springframework.http.HttpStatus.ACCEPTED)
    @Operation(
            summary = "Request the renewal of an Active or Expired plan",
            description = "Works like the activation; the plan stays in service until its current term ends.")
    ResponseEntity<PurchaseProgress> renew(@PathVariable String plan) {
        PlanView requested = plans.renew(addresses.plan(plan).id());
        return accepted(requested, "renewals");
    }

    @GetMapping("/renewals")
    @NeedsScope("plans:read")
    @Operation(summary = "Read the progress of the plan's renewal")
    PurchaseProgress renewals(@PathVariable String plan) {
        return progress(addresses.plan(plan));
    }

    private ResponseEntity<PurchaseProgress> accepted(PlanView plan, String what) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/service-plans/" + plan.number() + "/" + what))
                .body(progress(plan));
    }

    private PurchaseProgress progress(PlanView plan) {
        return PurchaseProgress.of(plan, runningCases.whereIs(plan.number()));
    }
}
