package com.tendwell.process.deadline;

import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The subjects of a task, read from the identifiers that its case carries. */
@Component
class TaskSubjects {

    private final List<SubjectKind> kinds;

    TaskSubjects(List<SubjectKind> kinds) {
        this.kinds = kinds.stream().filter(kind -> !kind.variable().isEmpty()).toList();
    }

    /** The task itself, then everything whose id the case has. */
    List<Subject> of(TaskCase task) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject("task", task.taskId()));
        kinds.forEach(kind -> idOf(kind, task).ifPresent(id -> subjects.add(new Subject(kind.kind(), id))));
        return List.copyOf(subjects);
    }

    /** Country in which the subject is serviced, as two capital letters; empty if unknown. */
    Optional<String> countryOf(TaskCase task) {
        return kinds.stream()
                .flatMap(kind -> idOf(kind, task).flatMap(kind.country()).stream())
                .findFirst();
    }

    private static Optional<String> idOf(SubjectKind kind, TaskCase task) {
        return Optional.ofNullable(task.variables().get(kind.variable())).map(Object::toString);
    }
}
