package com.tendwell.process.paymentreversal;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.support.Unattended;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: the money came back, so there is nothing to review any more. */
@Component
class PaymentReversalSignals {

    private final RuntimeService runtime;
    private final Unattended unattended;

    PaymentReversalSignals(RuntimeService runtime, Unattended unattended) {
        this.runtime = runtime;
        this.unattended = unattended;
    }

    @EventListener
    void on(PaymentEvent.ReversalWithdrawn withdrawn) {
        unattended.run(() -> runtime.createMessageCorrelation(PaymentReversalProcess.REVERSAL_WITHDRAWN)
                .processInstanceBusinessKey(withdrawn.invoiceNumber())
                .correlateAll());
    }
}
