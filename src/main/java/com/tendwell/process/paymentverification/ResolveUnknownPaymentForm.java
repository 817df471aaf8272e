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

/** A person of finance looks again where nobody knew. */
@Component
class ResolveUnknownPaymentForm extends ClearingForm {

    ResolveUnknownPaymentForm(PaymentFacts facts, Payments payments, Invoices invoices) {
        super(Step.RESOLVE_UNKNOWN_PAYMENT, Set.of(CLEARED, NOT_CLEARED, WAIT, GIVE_UP), facts, payments, invoices);
    }
}
