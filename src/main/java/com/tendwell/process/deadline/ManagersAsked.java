package com.tendwell.process.deadline;

import com.tendwell.process.deadline.OpenCases.OpenCase;
import com.tendwell.staff.Groups;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Asks managers beside the groups of a task. Whom the task excludes stays excluded: that is asked again at the claim. */
@Component
class ManagersAsked {

    private final OpenCases cases;
    private final TaskSubjects subjects;
    private final ApplicationEventPublisher events;

    ManagersAsked(OpenCases cases, TaskSubjects subjects, ApplicationEventPublisher events) {
        this.cases = cases;
        this.subjects = subjects;
        this.events = events;
    }

    /** In the caller's transaction, which holds the task; nothing happens where managers are asked already. */
    void ask(OpenCase open, String reason) {
        if (open.groups().contains(Groups.MANAGER)) {
            return;
        }
        cases.ask(open.about().taskId(), Groups.MANAGER);
        Set<String> after = new TreeSet<>(open.groups());
        after.add(Groups.MANAGER);
        events.publishEvent(new TaskEvent.TaskEscalated(
                subjects.of(open.about()),
                String.join(", ", new TreeSet<>(open.groups())),
                String.join(", ", after),
                open.name() + ": " + reason));
    }
}
