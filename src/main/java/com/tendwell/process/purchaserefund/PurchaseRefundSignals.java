package com.tendwell.process.purchaserefund;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.CaseStarter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A payment for a term without service starts a case. */
@Component
class PurchaseRefundSignals {

    private final CaseStarter starter;

    PurchaseRefundSignals(CaseStarter starter) {
        this.starter = starter;
    }

    @EventListener
    void on(PaymentEvent.RefundRequested requested) {
        starter.newCase(PurchaseRefundProcess.KEY, requested.invoiceNumber())
                .with(PurchaseRefundProcess.PLAN_ID, requested.plan())
                .with(PurchaseRefundProcess.INVOICE_ID, requested.invoice())
                .with(PurchaseRefundProcess.ACTING_PERSON, requested.requestedBy())
                .start();
    }
}
