package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code begin-verification-round}. What the provider was asked before counts no longer, either. */
@Component
class BeginVerificationRoundDelegate implements JavaDelegate {

    private final Payments payments;

    BeginVerificationRoundDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payments.beginRound(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)));
        PaymentVerificationProcess.PROVIDER_ANSWER.set(execution, ProviderAnswer.NOT_ASKED.name());
    }
}
