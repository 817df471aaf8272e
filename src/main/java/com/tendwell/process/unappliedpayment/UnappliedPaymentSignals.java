package com.tendwell.process.unappliedpayment;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.CaseStarter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An unapplied payment starts a case. */
@Component
class UnappliedPaymentSignals {

    private final CaseStarter starter;

    UnappliedPaymentSignals(CaseStarter starter) {
        this.starter = starter;
    }

    @EventListener
    void on(PaymentEvent.UnappliedPayment unapplied) {
        starter.newCase(UnappliedPaymentProcess.KEY, unapplied.reference())
                .with(UnappliedPaymentProcess.PLAN_ID, unapplied.plan())
                .with(UnappliedPaymentProcess.INVOICE_ID, unapplied.invoice())
                .with(UnappliedPaymentProcess.TRANSACTION_ID, unapplied.transaction())
                .with(UnappliedPaymentProcess.ACTING_PERSON, unapplied.requestedBy())
                .start();
    }
}
