package com.tendwell.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Moves our clock and the engine's together and runs the jobs that are due then: those of cases that began since the
 * last {@link #reset()}. What other tests left behind, in this run or in one before on the same database, stays as it is.
 */
public class TimeMachine {

    private final MovableClock clock;
    private final ManagementService management;
    private final RuntimeService runtime;

    private volatile Set<String> casesOfOthers = Set.of();

    TimeMachine(MovableClock clock, ManagementService management, RuntimeService runtime) {
        this.clock = clock;
        this.management = management;
        this.runtime = runtime;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Back to the first Monday; every test that moves time starts with it. */
    public void reset() {
        travelTo(MovableClock.START);
        casesOfOthers = runtime.createProcessInstanceQuery().list().stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toUnmodifiableSet());
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
        List<Job> steps = mine(management
                .createJobQuery()
                .executable()
                .messages()
                .orderByJobId()
                .asc());
        return steps.isEmpty()
                ? mine(management
                        .createJobQuery()
                        .executable()
                        .timers()
                        .orderByJobDuedate()
                        .asc())
                : steps;
    }

    private List<Job> mine(JobQuery query) {
        return query.list().stream()
                .filter(job ->
                        job.getProcessInstanceId() != null && !casesOfOthers.contains(job.getProcessInstanceId()))
                .toList();
    }
}
