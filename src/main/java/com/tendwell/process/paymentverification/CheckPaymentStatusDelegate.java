package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code check-payment-status}. */
@Component
class CheckPaymentStatusDelegate implements JavaDelegate {

    private final Payments payments;

    CheckPaymentStatusDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Payments.Checked checked = payments.check(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
        PaymentVerificationProcess.PAYMENT_RECORD.set(
                execution, checked.record().name());
        PaymentVerificationProcess.FOUR_EYES_HELD.setTransiently(execution, checked.fourEyesHeld());
    }
}
