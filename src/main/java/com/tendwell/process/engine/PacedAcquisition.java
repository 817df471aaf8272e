package com.tendwell.process.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
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

    static final long FREE_MILLIS = 4;
    static final long FULL_MILLIS = 20;

    private static final long SLICE = Duration.ofMillis(1).toNanos();

    private final AcquireJobsCommandFactory unpaced;
    private final BooleanSupplier handsFull;
    private final LongSupplier nanos;
    private final LongConsumer pause;

    /** As {@link System#nanoTime()}. */
    private long last;

    /** @param handsFull whether as many jobs are carried out now as there are processors */
    PacedAcquisition(JobExecutor executor, BooleanSupplier handsFull) {
        this(new DefaultAcquireJobsCommandFactory(executor), handsFull, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * @param nanos a clock that only goes forward
     * @param pause for so many nanoseconds, or a little longer
     */
    PacedAcquisition(
            AcquireJobsCommandFactory unpaced, BooleanSupplier handsFull, LongSupplier nanos, LongConsumer pause) {
        this.unpaced = unpaced;
        this.handsFull = handsFull;
        this.nanos = nanos;
        this.pause = pause;
        this.last = nanos.getAsLong() - Duration.ofMillis(FULL_MILLIS).toNanos();
    }

    /** Asked before every look, by the one thread that looks. */
    @Override
    public synchronized Command<AcquiredJobs> getCommand(int most) {
        long free = last + Duration.ofMillis(FREE_MILLIS).toNanos();
        long full = last + Duration.ofMillis(FULL_MILLIS).toNanos();
        waitUntil(free);
        while (full > nanos.getAsLong() && handsFull.getAsBoolean()) {
            pause.accept(SLICE);
        }
        last = nanos.getAsLong();
        return unpaced.getCommand(most);
    }

    private void waitUntil(long instant) {
        long left = instant - nanos.getAsLong();
        if (left > 0) {
            pause.accept(left);
        }
    }
}
