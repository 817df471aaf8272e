package com.tendwell.shared;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off a queue table in its own threads, so that slow work there delays nobody else. A call of {@link #look()}
 * while all threads are busy adds one more round per thread; further calls add nothing.
 */
public final class QueueWorker {

    private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);
    private static final int SECONDS_TO_FINISH = 15;

    private final String queue;
    private final BooleanSupplier step;
    private final ThreadPoolExecutor threads;
    private volatile boolean stopping;

    /**
     * @param queue its name, for thread names and the log
     * @param step works one item; false if none is due or work cannot go on now. A failure is logged, and the next call
     *     of {@link #look()} tries again
     */
    public QueueWorker(String queue, int threads, BooleanSupplier step) {
        this.queue = queue;
        this.step = step;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads),
                work -> new Thread(work, queue),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Starts a round and returns at once. */
    public void look() {
        threads.execute(this::round);
    }

    /** Takes no further item; those in work are finished. */
    public void takeNoMore() {
        stopping = true;
    }

    /**
     * Takes no further item and waits at most 15 s for those in work.
     *
     * @return false if an item is still in work
     */
    public boolean stop() throws InterruptedException {
        takeNoMore();
        threads.shutdown();
        return threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            boolean more = !stopping;
            while (more) {
                more = step.getAsBoolean() && !stopping;
            }
        } catch (RuntimeException e) {
            LOG.error("The queue {} could not be emptied; it is looked at again shortly", queue, e);
        }
    }
}
