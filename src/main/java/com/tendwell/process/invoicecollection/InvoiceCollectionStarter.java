package com.tendwell.process.invoicecollection;

import com.tendwell.billing.InvoiceEvent;
import com.tendwell.billing.Payments.UncollectedDecision;
import com.tendwell.process.core.SystemEngineAccess;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: an invoice that nobody else collects opens its case, in the same transaction. */
@Component
class InvoiceCollectionStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    InvoiceCollectionStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    /** While nobody decided otherwise, the collection goes on. */
    @EventListener
    void on(InvoiceEvent.CollectionRequested requested) {
        system.run(() -> runtime.startProcessInstanceByKey(
                InvoiceCollectionProcess.KEY,
                requested.number(),
                Map.of(
                        InvoiceCollectionProcess.PLAN_ID.name(),
                        requested.plan().toString(),
                        InvoiceCollectionProcess.INVOICE_ID.name(),
                        requested.invoice().toString(),
                        InvoiceCollectionProcess.INVOICE_NUMBER.name(),
                        requested.number(),
                        InvoiceCollectionProcess.ACTING_PERSON.name(),
                        requested.requestedBy(),
                        InvoiceCollectionProcess.UNCOLLECTED_DECISION.name(),
                        UncollectedDecision.GO_ON.name())));
    }
}
