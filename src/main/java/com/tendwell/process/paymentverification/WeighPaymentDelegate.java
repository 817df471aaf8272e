package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What the decision depends on is transient: it holds for this step only. */
@Component
class WeighPaymentDelegate implements JavaDelegate {

    private final Payments payments;

    WeighPaymentDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Payments.Weight weight = payments.weigh(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
        PaymentVerificationProcess.ABOVE_LIMIT.setTransiently(execution, weight.aboveLimit());
        PaymentVerificationProcess.RECORDED_BY_PERSON.setTransiently(execution, weight.recordedByPerson());
    }
}
