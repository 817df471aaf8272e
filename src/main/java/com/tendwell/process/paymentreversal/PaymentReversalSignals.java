package com.tendwell.process.paymentreversal;

import com.tendwell.billing.InvoiceEvent;
import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.CaseMessages;
import com.tendwell.process.core.CaseStarter;
import com.tendwell.shared.CurrentActor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The reversal of a paid invoice's payment starts a review; if the invoice is paid again, the review ends. */
@Component
class PaymentReversalSignals {

    private final CaseStarter starter;
    private final CaseMessages messages;

    PaymentReversalSignals(CaseStarter starter, CaseMessages messages) {
        this.starter = starter;
        this.messages = messages;
    }

    @EventListener
    void on(InvoiceEvent.InvoiceReopened reopened) {
        starter.newCase(PaymentReversalProcess.KEY, reopened.number())
                .with(PaymentReversalProcess.PLAN_ID, reopened.plan())
                .with(PaymentReversalProcess.INVOICE_ID, reopened.invoice())
                .with(PaymentReversalProcess.INVOICE_NUMBER, reopened.number())
                .with(PaymentReversalProcess.ACTING_PERSON, CurrentActor.actor().person())
                .start();
    }

    @EventListener
    void on(PaymentEvent.ReversalWithdrawn withdrawn) {
        messages.correlate(PaymentReversalProcess.REVERSAL_WITHDRAWN, withdrawn.invoiceNumber());
    }
}
