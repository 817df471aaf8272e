package com.tendwell.process.deadline;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Releases tasks whose assignee has left, sends reminders, and offers a task to managers when it is due or everybody
 * else is excluded. Safe to run at any time and on several nodes at once.
 */
@Component
public class TaskSweep {

    private final TasksLeftBehind leftBehind;
    private final TasksWithNobodyLeft nobodyLeft;
    private final TasksNobodyMayAnswer stranded;
    private final TaskReminders reminders;
    private final TaskEscalations escalations;
    private final Clock clock;

    TaskSweep(
            TasksLeftBehind leftBehind,
            TasksWithNobodyLeft nobodyLeft,
            TasksNobodyMayAnswer stranded,
            TaskReminders reminders,
            TaskEscalations escalations,
            Clock clock) {
        this.leftBehind = leftBehind;
        this.nobodyLeft = nobodyLeft;
        this.stranded = stranded;
        this.reminders = reminders;
        this.escalations = escalations;
        this.clock = clock;
    }

    /** Number of tasks handled by one sweep. */
    public record Swept(int released, int reminded, int escalated) {}

    /** Goes through all open tasks once. */
    public Swept sweep() {
        Instant now = clock.instant();
        int released = leftBehind.release();
        nobodyLeft.askManagers();
        Swept swept = new Swept(released, reminders.send(now), escalations.run(now));
        stranded.count();
        return swept;
    }
}
