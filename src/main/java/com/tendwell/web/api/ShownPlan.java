package com.tendwell.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.tendwell.plan.PlanView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/** A plan with what its status alone does not say: during a renewal, a plan that is Pending goes on being served. */
record ShownPlan(
        @JsonUnwrapped PlanView plan,
        @Schema(description = "Whether it is served today") boolean inService,
        @Schema(description = "The status as people see it today", example = "Active · renewal: payment pending")
                String standing) {

    static ShownPlan of(PlanView plan, LocalDate today) {
        return new ShownPlan(plan, plan.inServiceOn(today), plan.standingOn(today));
    }
}
