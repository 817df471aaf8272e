package com.tendwell.process.paymentverification;

import static com.tendwell.billing.Payments.Outcome.APPROVED;
import static com.tendwell.billing.Payments.Outcome.SENT_BACK;

import com.tendwell.billing.Payments;
import com.tendwell.billing.Payments.Step;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The second person approves, or sends back with a reason. */
@Component
class ApproveLargePaymentForm extends PaymentForm {

    ApproveLargePaymentForm(PaymentFacts facts, Payments payments) {
        super(
                Step.APPROVE_LARGE_PAYMENT,
                Set.of(APPROVED, SENT_BACK),
                PaymentVerificationProcess.SECOND_PERSON_ANSWER,
                facts,
                payments);
    }
}
