package com.tendwell.process.paymentverification;

import static com.tendwell.billing.PaymentReview.Outcome.CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.NOT_CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.UNKNOWN;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.TaskCase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A finance officer says whether the payment has arrived. */
@Component
class VerifyPaymentAuthorizationForm extends ClearingForm {

    private final PaymentFacts facts;
    private final WhyAPersonIsAsked reasons;

    VerifyPaymentAuthorizationForm(
            PaymentFacts facts, PaymentReview review, Invoices invoices, WhyAPersonIsAsked reasons) {
        super(Step.VERIFY_PAYMENT_AUTHORIZATION, Set.of(CLEARED, NOT_CLEARED, UNKNOWN), facts, review, invoices);
        this.facts = facts;
        this.reasons = reasons;
    }

    @Override
    public String why(TaskCase task) {
        return reasons.person(task);
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        Map<String, Object> facts = new HashMap<>(super.facts(task));
        facts.put("customersMoney", this.facts.customersMoney(task));
        return facts;
    }
}
