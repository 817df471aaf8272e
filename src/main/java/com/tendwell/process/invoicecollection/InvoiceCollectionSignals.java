package com.tendwell.process.invoicecollection;

import com.tendwell.billing.InvoiceEvent;
import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.shared.CurrentActor;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Out of the rooms into the engine: an invoice that somebody voided or wrote off is not collected any more, and about one
 * whose money came in after all there is nothing to decide.
 */
@Component
class InvoiceCollectionSignals {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    InvoiceCollectionSignals(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(PaymentEvent.InvoiceCovered covered) {
        tell(InvoiceCollectionProcess.INVOICE_COVERED, covered.invoiceNumber());
    }

    @EventListener
    void on(InvoiceEvent.InvoiceVoided voided) {
        end(InvoiceCollectionProcess.INVOICE_VOIDED, voided.number());
    }

    @EventListener
    void on(InvoiceEvent.InvoiceWrittenOff writtenOff) {
        end(InvoiceCollectionProcess.INVOICE_GIVEN_UP, writtenOff.number());
    }

    /** What finance decides in the case itself ends it by the drawing, once the task is done. */
    private void end(String message, String invoice) {
        boolean decidedInTheCase = InvoiceCollectionProcess.DECIDE_UNCOLLECTED_INVOICE.equals(
                CurrentActor.cause().task());
        if (!invoice.isEmpty() && !decidedInTheCase) {
            tell(message, invoice);
        }
    }

    private void tell(String message, String invoice) {
        system.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(invoice)
                .correlateAll());
    }
}
