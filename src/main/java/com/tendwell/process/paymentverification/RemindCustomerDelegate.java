package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code remind-customer}. */
@Component
class RemindCustomerDelegate implements JavaDelegate {

    private final Notifications notifications;

    RemindCustomerDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.paymentReminder(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
    }
}
