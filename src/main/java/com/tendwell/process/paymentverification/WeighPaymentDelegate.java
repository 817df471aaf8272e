package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Rings for {@code weigh-payment}. What the decision weighs is transient: the engine stores no amounts. Both amounts
 * travel as doubles, which keep the order of amounts of this size exactly.
 */
@Component
class WeighPaymentDelegate implements JavaDelegate {

    private final Payments payments;

    WeighPaymentDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Payments.Weight weight = payments.weigh(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
        PaymentVerificationProcess.AMOUNT.setTransiently(execution, asDouble(weight.amount()));
        PaymentVerificationProcess.LIMIT.setTransiently(execution, asDouble(weight.limit()));
        PaymentVerificationProcess.RECORDED_BY_PERSON.setTransiently(execution, weight.recordedByPerson());
    }

    private static Double asDouble(Money money) {
        return money.getAmount().doubleValue();
    }
}
