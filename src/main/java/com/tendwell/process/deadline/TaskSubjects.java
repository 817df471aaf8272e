package com.tendwell.process.deadline;

import com.tendwell.plan.PlanId;
import com.tendwell.process.core.ProcessVariable;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a task is about, read from the identifiers that its case carries. */
final class TaskSubjects {

    private static final ProcessVariable<String> PLAN = ProcessVariable.text("planId");
    private static final ProcessVariable<String> INVOICE = ProcessVariable.text("invoiceId");

    private TaskSubjects() {}

    static Optional<PlanId> planOf(TaskCase task) {
        return value(task, PLAN).map(PlanId::of);
    }

    /** The task itself, then its plan and invoice where it has them. */
    static List<Subject> of(TaskCase task) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject("task", task.taskId()));
        value(task, PLAN).ifPresent(plan -> subjects.add(new Subject("plan", plan)));
        value(task, INVOICE).ifPresent(invoice -> subjects.add(new Subject("invoice", invoice)));
        return List.copyOf(subjects);
    }

    private static Optional<String> value(TaskCase task, ProcessVariable<String> variable) {
        return Optional.ofNullable(task.variables().get(variable.name())).map(Object::toString);
    }
}
