package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code settle-cancelled-purchase}. */
@Component
class SettleCancelledPurchaseDelegate implements JavaDelegate {

    private final Invoices invoices;

    SettleCancelledPurchaseDelegate(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.settleCancelled(InvoiceId.of(PrepaidActivationProcess.INVOICE_ID.get(execution)), "It was cancelled.");
    }
}
