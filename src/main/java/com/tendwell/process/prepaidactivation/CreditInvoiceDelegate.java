package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code credit-invoice}. */
@Component
class CreditInvoiceDelegate implements JavaDelegate {

    private final Invoices invoices;

    CreditInvoiceDelegate(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.creditInFull(
                InvoiceId.of(PrepaidActivationProcess.INVOICE_ID.get(execution)), "Activation was refused.");
    }
}
