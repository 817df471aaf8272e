package com.tendwell.notification;

import com.tendwell.shared.QueueWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends mail right after a commit that wrote to the outbox, and polls for what was left over. One thread per node, so
 * that an unresponsive mail server delays no other work; off with {@code tendwell.mail.sender=false}.
 */
@Component
@ConditionalOnProperty(name = "tendwell.mail.sender", havingValue = "true", matchIfMissing = true)
class OutboxSchedule implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSchedule.class);

    private final QueueWorker worker;

    OutboxSchedule(OutboxSender sender) {
        this.worker = new QueueWorker("outbox", 1, sender::sendDue);
    }

    @TransactionalEventListener
    void written(NotificationEvent.NotificationWritten event) {
        worker.look();
    }

    @Scheduled(fixedDelayString = "${tendwell.mail.poll:PT1S}")
    void look() {
        worker.look();
    }

    @Override
    public void destroy() throws InterruptedException {
        if (!worker.stop()) {
            LOG.warn("A mail is still being sent; it may go out again after the next start, with the same Message-ID");
        }
    }
}
