package com.tendwell.notification;

import com.tendwell.shared.QueueWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends mail right after a commit that wrote to the outbox, and polls for what was left over. In threads of its own, so
 * that neither rendering nor an unresponsive mail server delays other work; off with {@code tendwell.mail.sender=false}.
 */
@Component
@ConditionalOnProperty(name = "tendwell.mail.sender", havingValue = "true", matchIfMissing = true)
class OutboxSchedule implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSchedule.class);

    private final OutboxSender sender;
    private final QueueWorker worker;

    OutboxSchedule(OutboxSender sender, MailSettings settings) {
        this.sender = sender;
        this.worker = new QueueWorker("outbox", settings.threads(), sender::sendNext);
    }

    @TransactionalEventListener
    void written(NotificationEvent.NotificationWritten event) {
        worker.look();
    }

    @Scheduled(fixedDelayString = "${tendwell.mail.poll:PT1S}")
    void look() {
        worker.look();
    }

    /** Before the web server has answered its last request: other nodes send what is still written. */
    @EventListener(ContextClosedEvent.class)
    void takeNoMore() {
        worker.takeNoMore();
    }

    @Override
    public void destroy() throws InterruptedException {
        boolean finished = worker.stop();
        boolean recorded = sender.recordOutcomes();
        if (!finished || !recorded) {
            LOG.warn("A mail is still being sent; it may go out again after the next start, with the same Message-ID");
        }
    }
}
