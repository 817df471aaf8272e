package com.tendwell.process.deadline;

import com.tendwell.plan.PlanId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a task is about, read from the identifiers that its case carries. */
final class TaskSubjects {

    private TaskSubjects() {}

    static Optional<PlanId> planOf(TaskCase task) {
        return task.find(CaseVariables.PLAN_ID);
    }

    /** The task itself, then its plan and invoice where it has them. */
    static List<Subject> of(TaskCase task) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject("task", task.taskId()));
        planOf(task).ifPresent(plan -> subjects.add(new Subject("plan", plan.toString())));
        task.find(CaseVariables.INVOICE_ID)
                .ifPresent(invoice -> subjects.add(new Subject("invoice", invoice.toString())));
        return List.copyOf(subjects);
    }
}
