package com.tendwell.process.purchaserefund;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.SystemEngineAccess;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: money whose service is not to be opens its case, in the same transaction. */
@Component
class PurchaseRefundStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PurchaseRefundStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(PaymentEvent.RefundRequested requested) {
        system.run(() -> runtime.startProcessInstanceByKey(
                PurchaseRefundProcess.KEY,
                requested.invoiceNumber(),
                Map.of(
                        PurchaseRefundProcess.PLAN_ID.name(), requested.plan().toString(),
                        PurchaseRefundProcess.INVOICE_ID.name(),
                                requested.invoice().toString(),
                        PurchaseRefundProcess.ACTING_PERSON.name(), requested.requestedBy())));
    }
}
