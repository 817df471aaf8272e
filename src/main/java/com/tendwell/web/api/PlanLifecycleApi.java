package com.tendwell.web.api;

import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PauseRule;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Company;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/service-plans/{plan}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Service plans")
class PlanLifecycleApi {

    /** Whether a pause shifts the plan's dates, and its reason. */
    record NewPause(PauseRule rule, String reason) {}

    /** The last day of a plan that is ended for good. */
    record NewEnd(@Schema(description = "If absent, the plan is open-ended") LocalDate endsOn, String reason) {}

    private final ServicePlans plans;
    private final Cancellations cancellations;
    private final Addresses addresses;
    private final Company company;
    private final Clock clock;

    PlanLifecycleApi(
            ServicePlans plans, Cancellations cancellations, Addresses addresses, Company company, Clock clock) {
        this.plans = plans;
        this.cancellations = cancellations;
        this.addresses = addresses;
        this.company = company;
        this.clock = clock;
    }

    @PutMapping(path = "/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"plans:activate", "plans:read"})
    @Operation(
            summary = "Cancel a plan now, on a date, or at the end of its term",
            description = "A pending purchase or renewal is cancelled too. Payment for unserved days becomes"
                    + " customer credit, and finance decides whether to refund it.")
    ResponseEntity<ShownPlan> cancel(
            @PathVariable String plan,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody CancelRequest request) {
        return changed(plan, ifMatch, (found, version) -> cancellations.cancel(found.id(), version, request));
    }

    @DeleteMapping("/cancellation")
    @NeedsScope({"plans:activate", "plans:read"})
    @Operation(
            summary = "Withdraw a cancellation whose last day is not over",
            description = "A later term that was cancelled with it stays cancelled: renew the plan again.")
    ResponseEntity<ShownPlan> keep(
            @PathVariable String plan,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestParam(defaultValue = "") String reason) {
        return changed(plan, ifMatch, (found, version) -> cancellations.withdraw(found.id(), version, reason));
    }

    @DeleteMapping("/activation")
    @NeedsScope({"plans:activate", "plans:read"})
    @Operation(
            summary = "Cancel the pending purchase or renewal",
            description =
                    "Possible until the term is granted. After a purchase the plan is Cancelled; after a renewal the current term continues."
                            + " The invoice becomes Void, or is credited if payments were received.")
    ResponseEntity<ShownPlan> cancelPurchase(
            @PathVariable String plan,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestParam(defaultValue = "") String reason) {
        return changed(plan, ifMatch, (found, version) -> cancellations.cancelPurchase(found.id(), version, reason));
    }

    @PutMapping(path = "/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"plans:activate", "plans:read"})
    @Operation(summary = "Pause an Active plan from today")
    ResponseEntity<ShownPlan> pause(
            @PathVariable String plan,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody NewPause pause) {
        return changed(plan, ifMatch, (found, version) -> plans.pause(found.id(), pause.reason(), pause.rule()));
    }

    @DeleteMapping("/pause")
    @NeedsScope({"plans:activate", "plans:read"})
    @Operation(summary = "Resume a Paused plan from today", description = "Resuming costs nothing extra.")
    ResponseEntity<ShownPlan> resume(
            @PathVariable String plan, @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        return changed(plan, ifMatch, (found, version) -> plans.resume(found.id()));
    }

    @PutMapping(path = "/end", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"plans:activate", "plans:read"})
    @Operation(
            summary = "Set or remove the plan's end date",
            description = "Not before the end of the paid period: cancel the plan on that day instead.")
    ResponseEntity<ShownPlan> end(
            @PathVariable String plan,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody NewEnd end) {
        return changed(
                plan,
                ifMatch,
                (found, version) ->
                        cancellations.endOn(found.id(), version, Optional.ofNullable(end.endsOn()), end.reason()));
    }

    private ResponseEntity<ShownPlan> changed(
            String plan, String ifMatch, BiFunction<PlanView, Long, PlanView> change) {
        PlanView present = addresses.plan(plan);
        PlanView changed = change.apply(present, ETags.matched(ifMatch, present.version(), "plan", plan));
        return ETags.ok(shown(changed), changed.version());
    }

    private ShownPlan shown(PlanView plan) {
        return ShownPlan.of(plan, company.today(clock));
    }
}
