package com.tendwell.web.api;

import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.RunningCases.Whereabouts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the purchase or renewal of a plan stands.
 *
 * @param underWay whether a purchase or renewal is in progress
 * @param term the term being bought, or the newest one
 * @param steps one per live process, outermost first, including the renewal case
 */
record PurchaseProgress(
        String plan,
        PlanStatus status,
        Instant statusSince,
        boolean underWay,
        Optional<PlanView.Term> term,
        List<Step> steps) {

    /** A live process: the elements of the drawing that hold its tokens, and its open tasks with their groups. */
    record Step(
            String process,
            @Schema(description = "Plan or invoice number") String businessKey,
            Instant since,
            List<String> activeElements,
            List<Waiting> waitingFor,
            @Schema(description = "The error, if the step is waiting for a retry") List<String> incidents) {}

    /** A task that a person has to complete. */
    record Waiting(String task, String name, Instant since, Optional<Instant> due) {}

    static PurchaseProgress of(PlanView plan, List<Whereabouts> live) {
        int terms = plan.terms().size();
        Optional<PlanView.Term> newest =
                terms == 0 ? Optional.empty() : Optional.of(plan.terms().get(terms - 1));
        return new PurchaseProgress(
                plan.number(),
                plan.status(),
                plan.statusSince(),
                live.stream().anyMatch(one -> one.process().equals(ServicePlans.ACTIVATION_CASE))
                        || plan.openTerm().isPresent(),
                plan.openTerm().or(() -> newest),
                live.stream().map(PurchaseProgress::step).toList());
    }

    private static Step step(Whereabouts live) {
        return new Step(
                live.process(),
                live.businessKey(),
                live.since(),
                live.activeElements(),
                live.tasks().stream()
                        .map(task -> new Waiting(task.task(), task.name(), task.since(), task.due()))
                        .toList(),
                live.incidents());
    }
}
