package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.InvoiceId;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code tell-customer-activation-refused}. */
@Component
class TellCustomerActivationRefusedDelegate implements JavaDelegate {

    private final Notifications notifications;

    TellCustomerActivationRefusedDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.activationRefused(InvoiceId.of(PrepaidActivationProcess.INVOICE_ID.get(execution)));
    }
}
