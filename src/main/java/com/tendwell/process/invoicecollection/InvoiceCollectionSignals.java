package com.tendwell.process.invoicecollection;

import com.tendwell.billing.InvoiceEvent;
import com.tendwell.process.support.Unattended;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: an invoice that somebody voided is not collected any more. */
@Component
class InvoiceCollectionSignals {

    private final RuntimeService runtime;
    private final Unattended unattended;

    InvoiceCollectionSignals(RuntimeService runtime, Unattended unattended) {
        this.runtime = runtime;
        this.unattended = unattended;
    }

    /** One that is void because finance decided so in its case has left the frame that listens. */
    @EventListener
    void on(InvoiceEvent.InvoiceVoided voided) {
        if (voided.number().isEmpty()) {
            return;
        }
        unattended.run(() -> runtime.createMessageCorrelation(InvoiceCollectionProcess.INVOICE_VOIDED)
                .processInstanceBusinessKey(voided.number())
                .correlateAll());
    }
}
