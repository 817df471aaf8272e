package com.tendwell.gateway;

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
 * When events of providers are applied: right after the commit that kept one, and every second for what others left
 * behind. {@code tendwell.webhooks.worker=false}: never by itself.
 */
@Component
@ConditionalOnProperty(name = "tendwell.webhooks.worker", havingValue = "true", matchIfMissing = true)
class WebhookSchedule implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSchedule.class);
    private static final int SECONDS_TO_FINISH = 15;

    private final PaymentWebhooks webhooks;

    /** Woken while all are at work leads to one more round, woken again to no more. */
    private final ThreadPoolExecutor threads;

    WebhookSchedule(PaymentWebhooks webhooks, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.threads = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.threads()),
                work -> new Thread(work, "webhooks"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @TransactionalEventListener
    void wake(WebhookInbox.EventsWaiting waiting) {
        threads.execute(this::round);
    }

    @Scheduled(fixedDelayString = "${tendwell.webhooks.poll:PT1S}")
    void poll() {
        threads.execute(this::round);
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
        threads.shutdown();
        threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            webhooks.applyDue();
        } catch (RuntimeException e) {
            LOG.error("Events of payment providers could not be applied; they are looked at again shortly", e);
        }
    }
}
