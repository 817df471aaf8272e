package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code call-off-activation}. */
@Component
class CallOffActivationDelegate implements JavaDelegate {

    private final Invoices invoices;

    CallOffActivationDelegate(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.voidUnpaid(
                InvoiceId.of(PrepaidActivationProcess.INVOICE_ID.get(execution)), "The payment failed for good.");
    }
}
