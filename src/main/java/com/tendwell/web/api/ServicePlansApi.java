package com.tendwell.web.api;

import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanFilter;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Company;
import com.tendwell.shared.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/service-plans", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Service plans", description = "Prepaid plans: base price, add-on fees and terms")
class ServicePlansApi {

    private final ServicePlans plans;
    private final Addresses addresses;
    private final Company company;
    private final Clock clock;

    ServicePlansApi(ServicePlans plans, Addresses addresses, Company company, Clock clock) {
        this.plans = plans;
        this.addresses = addresses;
        this.company = company;
        this.clock = clock;
    }

    @GetMapping
    @NeedsScope("plans:read")
    @Operation(summary = "List the plans that you may view, newest first")
    ResponseEntity<Listing<ShownPlan>> list(
            @RequestParam Optional<PlanStatus> status,
            @RequestParam Optional<String> search,
            @Parameter(description = "Only those served today, or only the others") @RequestParam
                    Optional<Boolean> inService,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        Page<PlanView> page = plans.page(new PlanFilter(status, search, inService), cursor, limit);
        return Listing.of(new Page<>(page.items().stream().map(this::shown).toList(), page.next()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("plans:write")
    @Operation(summary = "Create a plan", description = "It is a Draft until its activation is requested.")
    ResponseEntity<ShownPlan> write(@RequestBody NewPlan plan) {
        PlanView written = plans.write(plan);
        return ETags.created("/api/service-plans/" + written.number(), shown(written), written.version());
    }

    @GetMapping("/{plan}")
    @NeedsScope("plans:read")
    @Operation(summary = "Read one plan, by number or id")
    ResponseEntity<ShownPlan> get(@PathVariable String plan) {
        PlanView found = addresses.plan(plan);
        return ETags.ok(shown(found), found.version());
    }

    @PutMapping(path = "/{plan}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"plans:write", "plans:read"})
    @Operation(summary = "Replace a draft plan", description = "Only while it is a Draft without a pending purchase.")
    ResponseEntity<ShownPlan> change(
            @PathVariable String plan,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody NewPlan input) {
        PlanView present = addresses.plan(plan);
        long version = ETags.matched(ifMatch, present.version(), "plan", plan);
        PlanView changed = plans.change(present.id(), version, input);
        return ETags.ok(shown(changed), changed.version());
    }

    private ShownPlan shown(PlanView plan) {
        return ShownPlan.of(plan, company.today(clock));
    }
}
