package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What the route depends on is transient: it holds for this step only. */
@Component
class WeighMatchDelegate implements JavaDelegate {

    private final Payments payments;

    WeighMatchDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Payments.RouteFacts facts = payments.route(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
        PaymentVerificationProcess.KIND.setTransiently(execution, facts.kind().name());
        PaymentVerificationProcess.MATCH.setTransiently(execution, facts.match().name());
        PaymentVerificationProcess.ABOVE_LIMIT.setTransiently(execution, facts.aboveLimit());
    }
}
