package com.tendwell.process.paymentverification;

import static com.tendwell.billing.PaymentReview.Outcome.CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.GIVE_UP;
import static com.tendwell.billing.PaymentReview.Outcome.NOT_CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.WAIT;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.TaskCase;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Another finance officer decides when the answer contradicts the recorded payments. */
@Component
class ResolvePaymentMismatchForm extends ClearingForm {

    private final WhyAPersonIsAsked reasons;

    ResolvePaymentMismatchForm(PaymentFacts facts, PaymentReview review, Invoices invoices, WhyAPersonIsAsked reasons) {
        super(Step.RESOLVE_PAYMENT_MISMATCH, Set.of(CLEARED, NOT_CLEARED, WAIT, GIVE_UP), facts, review, invoices);
        this.reasons = reasons;
    }

    @Override
    public String why(TaskCase task) {
        return reasons.contradiction(task);
    }
}
