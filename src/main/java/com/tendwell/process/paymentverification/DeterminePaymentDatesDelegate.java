package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code determine-payment-dates}. */
@Component
class DeterminePaymentDatesDelegate implements JavaDelegate {

    private final Payments payments;

    DeterminePaymentDatesDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Payments.Dates dates = payments.datesOf(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
        PaymentVerificationProcess.REMIND_AT.set(execution, Date.from(dates.remindAt()));
        PaymentVerificationProcess.DUE_ENDS_AT.set(execution, Date.from(dates.dueEndsAt()));
    }
}
