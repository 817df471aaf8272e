package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code mark-invoice-past-due}. */
@Component
class MarkInvoicePastDueDelegate implements JavaDelegate {

    private final Invoices invoices;

    MarkInvoicePastDueDelegate(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.markPastDue(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
    }
}
