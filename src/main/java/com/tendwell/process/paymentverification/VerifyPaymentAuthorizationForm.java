package com.tendwell.process.paymentverification;

import static com.tendwell.billing.Payments.Outcome.CLEARED;
import static com.tendwell.billing.Payments.Outcome.NOT_CLEARED;
import static com.tendwell.billing.Payments.Outcome.UNKNOWN;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.Payments;
import com.tendwell.billing.Payments.Step;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A person of finance says whether the money came in. */
@Component
class VerifyPaymentAuthorizationForm extends ClearingForm {

    VerifyPaymentAuthorizationForm(PaymentFacts facts, Payments payments, Invoices invoices) {
        super(Step.VERIFY_PAYMENT_AUTHORIZATION, Set.of(CLEARED, NOT_CLEARED, UNKNOWN), facts, payments, invoices);
    }
}
