package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.PaymentProviders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code re-read-provider}. */
@Component
class ReReadProviderDelegate implements JavaDelegate {

    private final PaymentProviders providers;

    ReReadProviderDelegate(PaymentProviders providers) {
        this.providers = providers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PaymentVerificationProcess.PROVIDER_ANSWER.set(
                execution,
                providers
                        .reRead(InvoiceId.of(PaymentVerificationProcess.INVOICE_ID.get(execution)))
                        .name());
    }
}
