package com.tendwell.shared;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties a queue that stands in a table, in threads of its own, so that what takes long there keeps nobody else waiting.
 * A look while all threads are at work leads to one more round of each, further looks to no more.
 */
public final class QueueWorker {

    private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);
    private static final int SECONDS_TO_FINISH = 15;

    private final String queue;
    private final Runnable round;
    private final ThreadPoolExecutor threads;

    /**
     * @param queue its name, for threads and log
     * @param round empties the queue; one that fails is logged and looked at again at the next look
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

    /** Returns at once. */
    public void look() {
        threads.execute(this::round);
    }

    /**
     * Takes up nothing more and waits at most 15 s for what is at work.
     *
     * @return false where something still is
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
