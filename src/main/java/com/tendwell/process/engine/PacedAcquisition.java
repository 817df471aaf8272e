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
 * are jobs, mostly in vain. Where nothing is known to wait, two looks are {@value #IDLE_MILLIS} ms apart at least. What
 * was left behind for whoever looks, or was found by the last look, is followed by the next one in
 * {@value #FREE_MILLIS} ms, or, while the node has its hands full, in {@value #FULL_MILLIS} ms, which takes what has come
 * together.
 */
final class PacedAcquisition implements AcquireJobsCommandFactory {

    static final long FREE_MILLIS = 4;
    static final long FULL_MILLIS = 20;
    static final long IDLE_MILLIS = 100;

    private static final long SLICE = Duration.ofMillis(1).toNanos();

    private final AcquireJobsCommandFactory unpaced;
    private final BooleanSupplier handsFull;
    private final LongSupplier nanos;
    private final LongConsumer pause;

    /** As {@link System#nanoTime()}. */
    private long last;

    /** Somebody may have to look for a job. */
    private volatile boolean waiting = true;

    private volatile Thread looking;

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

    /** A job was left for whoever looks; it is committed. */
    void leftBehind() {
        waiting = true;
        LockSupport.unpark(looking);
    }

    /** Asked before every look, by the one thread that looks. */
    @Override
    public synchronized Command<AcquiredJobs> getCommand(int most) {
        looking = Thread.currentThread();
        long free = last + Duration.ofMillis(FREE_MILLIS).toNanos();
        long full = last + Duration.ofMillis(FULL_MILLIS).toNanos();
        long idle = last + Duration.ofMillis(IDLE_MILLIS).toNanos();
        waitUntil(idle, () -> waiting);
        waitUntil(free, () -> false);
        while (full > nanos.getAsLong() && handsFull.getAsBoolean()) {
            pause.accept(SLICE);
        }
        waiting = false;
        last = nanos.getAsLong();
        Command<AcquiredJobs> look = unpaced.getCommand(most);
        return context -> {
            AcquiredJobs found = look.execute(context);
            if (found.size() > 0) {
                waiting = true;
            }
            return found;
        };
    }

    private void waitUntil(long instant, BooleanSupplier noLonger) {
        for (long left = instant - nanos.getAsLong();
                left > 0 && !noLonger.getAsBoolean();
                left = instant - nanos.getAsLong()) {
            pause.accept(left);
        }
    }
}
