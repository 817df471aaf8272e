package com.tendwell.process.paymentreversal;

import com.tendwell.billing.InvoiceId;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code tell-customer-payment-reversed}. */
@Component
class TellCustomerPaymentReversedDelegate implements JavaDelegate {

    private final Notifications notifications;

    TellCustomerPaymentReversedDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.paymentReversed(InvoiceId.of(PaymentReversalProcess.INVOICE_ID.get(execution)));
    }
}
