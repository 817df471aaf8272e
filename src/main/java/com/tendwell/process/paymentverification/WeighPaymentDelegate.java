package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
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
        weighTransiently(execution, PaymentVerificationProcess.AMOUNT, weight.amount());
        weighTransiently(execution, PaymentVerificationProcess.LIMIT, weight.limit());
        execution.setVariable(
                PaymentVerificationProcess.RECORDED_BY_PERSON, Variables.booleanValue(weight.recordedByPerson(), true));
    }

    private static void weighTransiently(DelegateExecution execution, String name, Money money) {
        execution.setVariable(name, Variables.doubleValue(money.getAmount().doubleValue(), true));
    }
}
