package com.tendwell.process.paymentverification;

import static com.tendwell.billing.PaymentReview.Outcome.APPROVED;
import static com.tendwell.billing.PaymentReview.Outcome.SENT_BACK;

import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.TaskCase;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A second person approves, or sends the payment back with a reason. */
@Component
class ApproveLargePaymentForm extends PaymentForm {

    private final WhyAPersonIsAsked reasons;

    ApproveLargePaymentForm(PaymentFacts facts, PaymentReview review, WhyAPersonIsAsked reasons) {
        super(
                Step.APPROVE_LARGE_PAYMENT,
                Set.of(APPROVED, SENT_BACK),
                PaymentVerificationProcess.SECOND_PERSON_ANSWER,
                facts,
                review);
        this.reasons = reasons;
    }

    @Override
    public String why(TaskCase task) {
        return reasons.secondPerson(task);
    }
}
