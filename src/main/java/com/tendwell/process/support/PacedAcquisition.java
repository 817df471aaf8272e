package com.tendwell.process.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/**
 * The engine looks for jobs whenever one is made and again whenever one is done: on a busy node more often than there
 * are jobs, mostly in vain. While the node has its hands full, two looks are {@value #FULL_MILLIS} ms apart, and the
 * later one takes what has come together; with a hand free they are {@value #FREE_MILLIS} ms apart at least.
 */
final class PacedAcquisition implements AcquireJobsCommandFactory {

    private static final long FREE_MILLIS = 4;
    private static final long FULL_MILLIS = 20;
    private static final long SLICE = Duration.ofMillis(1).toNanos();

    private final AcquireJobsCommandFactory unpaced;
    private final BooleanSupplier handsFull;

    /** As {@link System#nanoTime()}. */
    private long last = System.nanoTime() - Duration.ofMillis(FULL_MILLIS).toNanos();

    /** @param handsFull whether as many jobs are carried out now as there are processors */
    PacedAcquisition(JobExecutor executor, BooleanSupplier handsFull) {
        this.unpaced = new DefaultAcquireJobsCommandFactory(executor);
        this.handsFull = handsFull;
    }

    /** Asked before every look, by the one thread that looks. */
    @Override
    public synchronized Command<AcquiredJobs> getCommand(int most) {
        long free = last + Duration.ofMillis(FREE_MILLIS).toNanos();
        long full = last + Duration.ofMillis(FULL_MILLIS).toNanos();
        LockSupport.parkNanos(free - System.nanoTime());
        while (full > System.nanoTime() && handsFull.getAsBoolean()) {
            LockSupport.parkNanos(SLICE);
        }
        last = System.nanoTime();
        return unpaced.getCommand(most);
    }
}
