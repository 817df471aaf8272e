package com.tendwell.process.invoicecollection;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code void-uncollected-invoice}. */
@Component
class VoidUncollectedInvoiceDelegate implements JavaDelegate {

    private final Payments payments;

    VoidUncollectedInvoiceDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payments.voidAsDecided(InvoiceId.of(InvoiceCollectionProcess.INVOICE_ID.get(execution)));
    }
}
