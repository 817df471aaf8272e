package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code create-invoice}. */
@Component
class CreateInvoiceDelegate implements JavaDelegate {

    private final Invoices invoices;

    CreateInvoiceDelegate(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PrepaidActivationProcess.INVOICE_NUMBER.set(
                execution, invoices.issue(InvoiceId.of(PrepaidActivationProcess.INVOICE_ID.get(execution))));
    }
}
