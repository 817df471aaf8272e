package com.tendwell.process.paymentverification;

import static com.tendwell.billing.Payments.Outcome.CLEARED;
import static com.tendwell.billing.Payments.Outcome.GIVE_UP;
import static com.tendwell.billing.Payments.Outcome.NOT_CLEARED;
import static com.tendwell.billing.Payments.Outcome.WAIT;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.Payments;
import com.tendwell.billing.Payments.Step;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Another person of finance decides where answer and record contradict each other. */
@Component
class ResolvePaymentMismatchForm extends ClearingForm {

    ResolvePaymentMismatchForm(PaymentFacts facts, Payments payments, Invoices invoices) {
        super(Step.RESOLVE_PAYMENT_MISMATCH, Set.of(CLEARED, NOT_CLEARED, WAIT, GIVE_UP), facts, payments, invoices);
    }
}
