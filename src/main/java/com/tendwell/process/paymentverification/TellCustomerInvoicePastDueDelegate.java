package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code tell-customer-invoice-past-due}. */
@Component
class TellCustomerInvoicePastDueDelegate implements JavaDelegate {

    private final Notifications notifications;

    TellCustomerInvoicePastDueDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.invoicePastDue(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
    }
}
