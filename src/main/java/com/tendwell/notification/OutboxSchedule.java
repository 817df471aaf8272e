package com.tendwell.notification;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * When the outbox is emptied: right after a commit that wrote into it, and every second for what others left behind.
 * One thread per node; a mail server that does not answer keeps nobody else waiting. {@code tendwell.mail.sender=false}:
 * never by itself.
 */
@Component
@ConditionalOnProperty(name = "tendwell.mail.sender", havingValue = "true", matchIfMissing = true)
class OutboxSchedule implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSchedule.class);
    private static final int SECONDS_TO_FINISH = 15;

    private final OutboxSender sender;

    /** One round at work and one waiting: a hint during a round leads to another round, more hints to no more. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            work -> new Thread(work, "outbox"),
            new ThreadPoolExecutor.DiscardPolicy());

    OutboxSchedule(OutboxSender sender) {
        this.sender = sender;
    }

    @TransactionalEventListener
    void written(NotificationEvent.NotificationWritten event) {
        thread.execute(this::round);
    }

    @Scheduled(fixedDelayString = "${tendwell.mail.poll:PT1S}")
    void look() {
        thread.execute(this::round);
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            LOG.warn("A mail is still being sent; it may go out again after the next start, with the same Message-ID");
        }
    }

    private void round() {
        try {
            sender.sendDue();
        } catch (RuntimeException e) {
            LOG.error("The outbox could not be emptied; it is looked at again shortly", e);
        }
    }
}
