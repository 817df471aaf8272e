package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.InvoiceId;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code tell-customer-purchase-cancelled}. */
@Component
class TellCustomerPurchaseCancelledDelegate implements JavaDelegate {

    private final Notifications notifications;

    TellCustomerPurchaseCancelledDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.purchaseCancelled(InvoiceId.of(PrepaidActivationProcess.INVOICE_ID.get(execution)));
    }
}
