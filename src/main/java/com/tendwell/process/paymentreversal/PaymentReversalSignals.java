package com.tendwell.process.paymentreversal;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.SystemEngineAccess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: the money came back, so there is nothing to review any more. */
@Component
class PaymentReversalSignals {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PaymentReversalSignals(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(PaymentEvent.ReversalWithdrawn withdrawn) {
        system.run(() -> runtime.createMessageCorrelation(PaymentReversalProcess.REVERSAL_WITHDRAWN)
                .processInstanceBusinessKey(withdrawn.invoiceNumber())
                .correlateAll());
    }
}
