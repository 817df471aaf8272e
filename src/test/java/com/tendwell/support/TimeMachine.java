package com.tendwell.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Moves our clock and the engine's together and runs the jobs that are due then. */
public class TimeMachine {

    private final MovableClock clock;
    private final ManagementService management;

    TimeMachine(MovableClock clock, ManagementService management) {
        this.clock = clock;
        this.management = management;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Back to the first Monday; every test that moves time starts with it. */
    public void reset() {
        travelTo(MovableClock.START);
    }

    public void travelTo(Instant instant) {
        clock.put(instant);
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    public void forward(Duration duration) {
        travelTo(now().plus(duration));
        runDueJobs();
    }

    /** Runs every job that is due and has retries left, until none is; a job that fails throws what it failed with. */
    public void runDueJobs() {
        ClockUtil.setCurrentTime(Date.from(now()));
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> {
                if (management.createJobQuery().jobId(job.getId()).count() == 1) {
                    management.executeJob(job.getId());
                }
            });
        }
    }

    /** Runs the one job that an instance has ready, to see what is between two save points; timers beside it stay. */
    public void runOneJobOf(ProcessInstance instance) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .messages()
                .singleResult()
                .getId());
    }

    private List<Job> due() {
        return management
                        .createJobQuery()
                        .executable()
                        .messages()
                        .orderByJobId()
                        .asc()
                        .list()
                        .isEmpty()
                ? management
                        .createJobQuery()
                        .executable()
                        .timers()
                        .orderByJobDuedate()
                        .asc()
                        .list()
                : management.createJobQuery().executable().messages().list();
    }
}
