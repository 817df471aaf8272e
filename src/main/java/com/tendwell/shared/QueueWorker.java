package com.tendwell.shared;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final Runnable round;
    private final ThreadPoolExecutor threads;

    /**
     * @param queue its name, for thread names and the log
     * @param round works the queue until it is empty; a failure is logged, and the next call tries again
     */
    public QueueWorker(String queue, int threads, Runnable round) {
        this.queue = queue;
        this.round = round;
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

    /**
     * Accepts no more work and waits at most 15 s for running rounds.
     *
     * @return false if a round is still running
     */
    public boolean stop() throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.error("The queue {} could not be emptied; it is looked at again shortly", queue, e);
        }
    }
}
