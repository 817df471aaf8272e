package com.tendwell.process.invoicecollection;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code mark-invoice-uncollected}. */
@Component
class MarkInvoiceUncollectedDelegate implements JavaDelegate {

    private final Invoices invoices;

    MarkInvoiceUncollectedDelegate(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.markPastDue(InvoiceId.of(InvoiceCollectionProcess.INVOICE_ID.get(execution)));
    }
}
