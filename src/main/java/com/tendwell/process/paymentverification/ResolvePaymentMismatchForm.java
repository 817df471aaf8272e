package com.tendwell.process.paymentverification;

import static com.tendwell.billing.PaymentReview.Outcome.CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.GIVE_UP;
import static com.tendwell.billing.PaymentReview.Outcome.NOT_CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.WAIT;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.process.form.PaymentFacts;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Another finance officer decides when the answer contradicts the recorded payments. */
@Component
class ResolvePaymentMismatchForm extends ClearingForm {

    ResolvePaymentMismatchForm(PaymentFacts facts, PaymentReview review, Invoices invoices) {
        super(Step.RESOLVE_PAYMENT_MISMATCH, Set.of(CLEARED, NOT_CLEARED, WAIT, GIVE_UP), facts, review, invoices);
    }
}
