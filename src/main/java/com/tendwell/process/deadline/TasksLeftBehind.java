package com.tendwell.process.deadline;

import com.tendwell.process.deadline.TaskDeadlines.Held;
import com.tendwell.staff.StaffEvent;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Releases tasks of people who have left the staff or the candidate groups, so that colleagues can take them. */
@Component
class TasksLeftBehind {

    private final TaskDeadlines deadlines;
    private final OpenCases cases;
    private final TaskSubjects subjects;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    TasksLeftBehind(
            TaskDeadlines deadlines,
            OpenCases cases,
            TaskSubjects subjects,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.deadlines = deadlines;
        this.cases = cases;
        this.subjects = subjects;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * Runs at once, in the transaction of the departure; the sweep catches what the person claims at that very moment.
     */
    @EventListener
    void on(StaffEvent.PersonLeft left) {
        deadlines.heldBy(left.person()).forEach(task -> release(task, left.person(), "has left the staff"));
    }

    /** @return number of tasks whose assignee was no longer a candidate */
    int release() {
        List<Held> held = deadlines.heldByStrangers();
        IsolatedBatch.each(
                held,
                one -> transactions.executeWithoutResult(
                        status -> release(one.task(), one.person(), "is no longer in a group that can do this task")));
        return held.size();
    }

    private void release(String task, String person, String why) {
        if (!deadlines.lockHeldBy(task, person)) {
            return;
        }
        cases.find(task).ifPresent(open -> {
            cases.release(task);
            events.publishEvent(new TaskEvent.TaskReleased(
                    subjects.of(open.about()), "held by " + person, open.name() + ": " + person + " " + why));
        });
    }
}
