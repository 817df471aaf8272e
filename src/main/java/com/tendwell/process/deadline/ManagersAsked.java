package com.tendwell.process.deadline;

import com.tendwell.process.deadline.OpenCases.OpenCase;
import com.tendwell.staff.Groups;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Adds managers to the groups of a task. Anyone the task excludes stays excluded: that is checked again at the claim.
 */
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

    /**
     * Runs in the caller's transaction, which holds the lock on the task; no effect if managers have been added
     * already.
     */
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
