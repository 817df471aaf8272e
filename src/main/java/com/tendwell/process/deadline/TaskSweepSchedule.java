package com.tendwell.process.deadline;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the {@link TaskSweep} every minute, on every node. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class TaskSweepSchedule {

    private final TaskSweep sweep;

    TaskSweepSchedule(TaskSweep sweep) {
        this.sweep = sweep;
    }

    @Scheduled(fixedDelayString = "${tendwell.tasks.sweep-every:PT1M}")
    void look() {
        sweep.sweep();
    }
}
