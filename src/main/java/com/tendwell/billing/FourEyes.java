package com.tendwell.billing;

import com.tendwell.billing.Payments.Answer;
import com.tendwell.billing.Payments.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether two people saw money that two have to see. Asked once more when the record is checked: a person may have
 * recorded some of it after the others had answered.
 */
@Component
class FourEyes {

    private final PaymentAnswers answers;
    private final PaidByPeople byPeople;
    private final BillingPolicy policy;

    FourEyes(PaymentAnswers answers, PaidByPeople byPeople, BillingPolicy policy) {
        this.answers = answers;
        this.byPeople = byPeople;
        this.policy = policy;
    }

    /** The invoice is locked. */
    boolean heldFor(Invoice invoice) {
        boolean large = invoice.total()
                .isGreaterThan(policy.fourEyesLimit(invoice.total().getCurrencyUnit()));
        Optional<Instant> byPerson = byPeople.lastAt(invoice.id());
        return !large && byPerson.isEmpty()
                || approvedSince(byPerson, answers.current(invoice.id()).last());
    }

    private static boolean approvedSince(Optional<Instant> byPerson, Answer last) {
        return last != null
                && last.outcome() == Outcome.APPROVED
                && byPerson.filter(last.at()::isBefore).isEmpty();
    }
}
