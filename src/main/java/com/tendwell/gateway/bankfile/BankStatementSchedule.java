package com.tendwell.gateway.bankfile;

import com.tendwell.gateway.bankfile.BankStatements.StatementsWaiting;
import com.tendwell.shared.QueueWorker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Records bank statements right after they are ordered, and goes on with those left over; off with {@code
 * tendwell.webhooks.worker=false}, like the other reports of payments.
 */
@Component
@ConditionalOnProperty(name = "tendwell.webhooks.worker", havingValue = "true", matchIfMissing = true)
class BankStatementSchedule implements DisposableBean {

    private final BankStatements statements;
    private final QueueWorker worker;

    BankStatementSchedule(BankStatements statements) {
        this.statements = statements;
        this.worker = new QueueWorker("bank-statements", 1, statements::recordNext);
    }

    @TransactionalEventListener
    void wake(StatementsWaiting waiting) {
        worker.look();
    }

    @Scheduled(fixedDelayString = "${tendwell.bank-statements.poll:PT5S}")
    void poll() {
        worker.look();
    }

    @Scheduled(fixedDelayString = "${tendwell.bank-statements.forget:PT1H}")
    void forget() {
        statements.deleteOld();
    }

    /** Another node goes on behind the last recorded line. */
    @EventListener(ContextClosedEvent.class)
    void takeNoMore() {
        worker.takeNoMore();
    }

    @Override
    public void destroy() throws InterruptedException {
        worker.stop();
    }
}
