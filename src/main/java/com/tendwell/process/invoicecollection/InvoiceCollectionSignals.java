package com.tendwell.process.invoicecollection;

import com.tendwell.billing.InvoiceEvent;
import com.tendwell.billing.PaymentEvent;
import com.tendwell.billing.UncollectedInvoices.UncollectedDecision;
import com.tendwell.process.core.CaseMessages;
import com.tendwell.process.core.CaseStarter;
import com.tendwell.shared.CurrentActor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An issued invoice that no other case collects starts a collection. The case ends when somebody voids or writes off
 * the invoice, or when it is paid after all and there is nothing left to decide.
 */
@Component
class InvoiceCollectionSignals {

    private final CaseStarter starter;
    private final CaseMessages messages;

    InvoiceCollectionSignals(CaseStarter starter, CaseMessages messages) {
        this.starter = starter;
        this.messages = messages;
    }

    /** The collection continues until somebody decides otherwise. */
    @EventListener
    void on(InvoiceEvent.CollectionRequested requested) {
        starter.newCase(InvoiceCollectionProcess.KEY, requested.number())
                .with(InvoiceCollectionProcess.PLAN_ID, requested.plan())
                .with(InvoiceCollectionProcess.INVOICE_ID, requested.invoice())
                .with(InvoiceCollectionProcess.INVOICE_NUMBER, requested.number())
                .with(InvoiceCollectionProcess.ACTING_PERSON, requested.requestedBy())
                .with(InvoiceCollectionProcess.UNCOLLECTED_DECISION, UncollectedDecision.GO_ON)
                .start();
    }

    @EventListener
    void on(PaymentEvent.InvoiceCovered covered) {
        messages.correlate(InvoiceCollectionProcess.INVOICE_COVERED, covered.invoiceNumber());
    }

    @EventListener
    void on(InvoiceEvent.InvoiceVoided voided) {
        end(InvoiceCollectionProcess.INVOICE_VOIDED, voided.number());
    }

    @EventListener
    void on(InvoiceEvent.InvoiceWrittenOff writtenOff) {
        end(InvoiceCollectionProcess.INVOICE_WRITTEN_OFF, writtenOff.number());
    }

    /** A decision that finance takes in the case itself ends it through the drawing, once the task is completed. */
    private void end(String message, String invoice) {
        boolean decidedInTheCase = InvoiceCollectionProcess.DECIDE_UNCOLLECTED_INVOICE.equals(
                CurrentActor.cause().task());
        if (!invoice.isEmpty() && !decidedInTheCase) {
            messages.correlate(message, invoice);
        }
    }
}
