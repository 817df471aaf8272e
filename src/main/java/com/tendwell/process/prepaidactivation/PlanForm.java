package com.tendwell.process.prepaidactivation;

import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;

/** Base class of the forms about a plan: whoever answers must be allowed to see the plan. */
abstract class PlanForm implements TaskForm {

    static final String BROKEN_FEATURE = "brokenFeature";

    final PlanFacts plan;

    PlanForm(PlanFacts plan) {
        this.plan = plan;
    }

    @Override
    public void permit(TaskCase task) {
        plan.permit(task);
    }
}
