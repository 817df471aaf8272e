package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code determine-end-of-grace}. */
@Component
class DetermineEndOfGraceDelegate implements JavaDelegate {

    private final Payments payments;

    DetermineEndOfGraceDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PaymentVerificationProcess.GRACE_ENDS_AT.set(
                execution,
                Date.from(payments.graceEndsAt(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)))));
    }
}
