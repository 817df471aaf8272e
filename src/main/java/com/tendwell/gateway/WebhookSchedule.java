package com.tendwell.gateway;

import com.tendwell.shared.QueueWorker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Applies webhook events right after the commit that stored them, and polls for those left over; off with {@code
 * tendwell.webhooks.worker=false}.
 */
@Component
@ConditionalOnProperty(name = "tendwell.webhooks.worker", havingValue = "true", matchIfMissing = true)
class WebhookSchedule implements DisposableBean {

    private final PaymentWebhooks webhooks;
    private final QueueWorker worker;

    WebhookSchedule(PaymentWebhooks webhooks, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.worker = new QueueWorker("webhooks", settings.threads(), webhooks::applyNext);
    }

    @TransactionalEventListener
    void wake(WebhookInbox.EventsWaiting waiting) {
        worker.look();
    }

    @Scheduled(fixedDelayString = "${tendwell.webhooks.poll:PT1S}")
    void poll() {
        worker.look();
    }

    @Scheduled(fixedDelayString = "${tendwell.webhooks.sweep:PT1M}")
    void sweep() {
        webhooks.matchAgain();
    }

    /** Runs nightly on every node; the nodes skip each other's rows. */
    @Scheduled(cron = "${tendwell.webhooks.forget:0 0 4 * * *}", zone = "${tendwell.company.zone:Europe/Berlin}")
    void forget() {
        int some = webhooks.deleteSettled();
        while (some > 0) {
            some = webhooks.deleteSettled();
        }
    }

    /** Before the web server has answered its last request, so that other nodes apply what still comes in. */
    @EventListener(ContextClosedEvent.class)
    void takeNoMore() {
        worker.takeNoMore();
    }

    /** Unfinished events are rolled back and applied by another node or after the next start. */
    @Override
    public void destroy() throws InterruptedException {
        worker.stop();
    }
}
