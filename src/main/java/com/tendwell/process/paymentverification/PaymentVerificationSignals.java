package com.tendwell.process.paymentverification;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.CaseMessages;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A payment or applied credit wakes the verification that waits for it. */
@Component
class PaymentVerificationSignals {

    private final CaseMessages messages;

    PaymentVerificationSignals(CaseMessages messages) {
        this.messages = messages;
    }

    @EventListener
    void on(PaymentEvent.TransactionRecorded recorded) {
        wake(recorded.invoiceNumber());
    }

    @EventListener
    void on(PaymentEvent.CreditApplied applied) {
        wake(applied.invoiceNumber());
    }

    @EventListener
    void on(PaymentEvent.OverlookedPaymentFound found) {
        wake(found.invoiceNumber());
    }

    private void wake(String invoice) {
        messages.correlate(PaymentVerificationProcess.PAYMENT_RECEIVED, invoice);
    }
}
