package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import com.tendwell.process.support.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
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
        weighTransiently(execution, PaymentVerificationProcess.AMOUNT, asDouble(weight.amount()));
        weighTransiently(execution, PaymentVerificationProcess.LIMIT, asDouble(weight.limit()));
        weighTransiently(execution, PaymentVerificationProcess.RECORDED_BY_PERSON, weight.recordedByPerson());
    }

    private static <T> void weighTransiently(DelegateExecution execution, ProcessVariable<T> variable, T value) {
        execution.setVariable(variable.name(), Variables.untypedValue(value, true));
    }

    private static Double asDouble(Money money) {
        return money.getAmount().doubleValue();
    }
}
