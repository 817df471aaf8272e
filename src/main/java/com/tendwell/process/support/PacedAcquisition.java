package com.tendwell.process.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/**
 * The engine looks for jobs whenever one is made and again whenever one is done: on a busy node more often than there
 * are jobs, mostly in vain. Here two looks are {@value #PAUSE_MILLIS} ms apart at least, and the later one takes what
 * has come together. On a quiet node nothing waits.
 */
final class PacedAcquisition implements AcquireJobsCommandFactory {

    private static final long PAUSE_MILLIS = 20;

    private final AcquireJobsCommandFactory unpaced;

    /** As {@link System#nanoTime()}. */
    private long next = System.nanoTime();

    PacedAcquisition(JobExecutor executor) {
        this.unpaced = new DefaultAcquireJobsCommandFactory(executor);
    }

    /** Asked before every look, by the one thread that looks. */
    @Override
    public synchronized Command<AcquiredJobs> getCommand(int most) {
        LockSupport.parkNanos(next - System.nanoTime());
        next = System.nanoTime() + Duration.ofMillis(PAUSE_MILLIS).toNanos();
        return unpaced.getCommand(most);
    }
}
