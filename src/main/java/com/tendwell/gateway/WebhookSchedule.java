package com.tendwell.gateway;

import com.tendwell.shared.QueueWorker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * When events of providers are applied: right after the commit that kept one, and every second for what others left
 * behind. {@code tendwell.webhooks.worker=false}: never by itself.
 */
@Component
@ConditionalOnProperty(name = "tendwell.webhooks.worker", havingValue = "true", matchIfMissing = true)
class WebhookSchedule implements DisposableBean {

    private final PaymentWebhooks webhooks;
    private final QueueWorker worker;

    WebhookSchedule(PaymentWebhooks webhooks, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.worker = new QueueWorker("webhooks", settings.threads(), webhooks::applyDue);
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

    /** Every night and on every node: none forgets what another one is forgetting. */
    @Scheduled(cron = "${tendwell.webhooks.forget:0 0 4 * * *}", zone = "${tendwell.company.zone:Europe/Berlin}")
    void forget() {
        int some = webhooks.forgetSome();
        while (some > 0) {
            some = webhooks.forgetSome();
        }
    }

    /** What was not finished is applied by another node or after the next start: its transaction is undone. */
    @Override
    public void destroy() throws InterruptedException {
        worker.stop();
    }
}
