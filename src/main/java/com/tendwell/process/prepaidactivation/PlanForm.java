package com.tendwell.process.prepaidactivation;

import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;

/** What the forms about a plan have in common: whoever answers must be allowed to see the plan. */
abstract class PlanForm implements TaskForm {

    static final String OUTCOME = "outcome";
    static final String BROKEN_FEATURE = "brokenFeature";
    static final String NOTE = "note";
    static final int NOTE_LENGTH = 2000;

    final PlanFacts plan;

    PlanForm(PlanFacts plan) {
        this.plan = plan;
    }

    @Override
    public void permit(TaskCase task) {
        plan.permit(task);
    }
}
