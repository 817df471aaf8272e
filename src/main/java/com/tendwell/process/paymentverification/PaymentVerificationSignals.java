package com.tendwell.process.paymentverification;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.SystemEngineAccess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Out of the rooms into the engine: money that came in, or credit that was used, wakes the verification that waits for
 * it. One that does not wait is not disturbed: it reads the record when it checks.
 */
@Component
class PaymentVerificationSignals {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PaymentVerificationSignals(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(PaymentEvent.TransactionRecorded recorded) {
        wake(recorded.invoiceNumber());
    }

    @EventListener
    void on(PaymentEvent.CreditApplied applied) {
        wake(applied.invoiceNumber());
    }

    @EventListener
    void on(PaymentEvent.OverlookedMoneyFound found) {
        wake(found.invoiceNumber());
    }

    private void wake(String invoice) {
        system.run(() -> runtime.createMessageCorrelation(PaymentVerificationProcess.PAYMENT_RECEIVED)
                .processInstanceBusinessKey(invoice)
                .correlateAll());
    }
}
