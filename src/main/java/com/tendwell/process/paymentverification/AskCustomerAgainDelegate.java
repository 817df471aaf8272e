package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code ask-customer-again}. */
@Component
class AskCustomerAgainDelegate implements JavaDelegate {

    private final Notifications notifications;

    AskCustomerAgainDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.paymentAskedAgain(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
    }
}
