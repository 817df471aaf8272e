package com.tendwell.process.unappliedpayment;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.SystemEngineAccess;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: money that no open invoice waits for opens its case, in the same transaction. */
@Component
class UnappliedPaymentStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    UnappliedPaymentStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(PaymentEvent.UnappliedPayment unapplied) {
        system.run(() -> runtime.startProcessInstanceByKey(
                UnappliedPaymentProcess.KEY,
                unapplied.reference(),
                Map.of(
                        UnappliedPaymentProcess.PLAN_ID.name(),
                        unapplied.plan().toString(),
                        UnappliedPaymentProcess.INVOICE_ID.name(),
                        unapplied.invoice().toString(),
                        UnappliedPaymentProcess.TRANSACTION_ID.name(),
                        unapplied.transaction().toString(),
                        UnappliedPaymentProcess.ACTING_PERSON.name(),
                        unapplied.requestedBy())));
    }
}
