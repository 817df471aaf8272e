package com.tendwell.process.paymentreversal;

import com.tendwell.billing.InvoiceEvent;
import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.shared.CurrentActor;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: a reversal after payment opens its case, in the same transaction. */
@Component
class PaymentReversalStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PaymentReversalStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(InvoiceEvent.InvoiceReopened reopened) {
        String person = CurrentActor.actor().person();
        system.run(() -> runtime.startProcessInstanceByKey(
                PaymentReversalProcess.KEY,
                reopened.number(),
                Map.of(
                        PaymentReversalProcess.PLAN_ID.name(),
                        reopened.plan().toString(),
                        PaymentReversalProcess.INVOICE_ID.name(),
                        reopened.invoice().toString(),
                        PaymentReversalProcess.INVOICE_NUMBER.name(),
                        reopened.number(),
                        PaymentReversalProcess.ACTING_PERSON.name(),
                        person)));
    }
}
