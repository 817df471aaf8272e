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

/** A finance officer checks again after the first answer was <em>unknown</em>. */
@Component
class ResolveUnknownPaymentForm extends ClearingForm {

    ResolveUnknownPaymentForm(PaymentFacts facts, PaymentReview review, Invoices invoices) {
        super(Step.RESOLVE_UNKNOWN_PAYMENT, Set.of(CLEARED, NOT_CLEARED, WAIT, GIVE_UP), facts, review, invoices);
    }

    @Override
    public String why(TaskCase task) {
        return "It is not known whether the payment was received. Check again with the provider and on the bank statement.";
    }
}
