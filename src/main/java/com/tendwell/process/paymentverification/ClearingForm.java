package com.tendwell.process.paymentverification;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.BankTransfer;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** A form that can answer <em>cleared</em> and record a bank transfer that no provider reports. */
abstract class ClearingForm extends PaymentForm {

    static final String REFERENCE = "bankTransferReference";
    static final String AMOUNT = "bankTransferAmount";
    private static final int REFERENCE_LENGTH = 100;

    private final Invoices invoices;

    ClearingForm(Step step, Set<Outcome> choices, PaymentFacts facts, PaymentReview review, Invoices invoices) {
        super(step, choices, PaymentVerificationProcess.VERIFICATION_ANSWER, facts, review);
        this.invoices = invoices;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, NOTE, REFERENCE, AMOUNT);
    }

    @Override
    Optional<BankTransfer> bankTransfer(TaskCase task, Submission submission) {
        Optional<String> reference = submission.optionalText(REFERENCE, REFERENCE_LENGTH);
        Optional<BigDecimal> amount = submission.optionalAmount(
                AMOUNT, AmountChecks.decimals(currencyOf(task)).orElse(2));
        if (reference.isPresent() != amount.isPresent()) {
            throw Refused.field(
                    reference.isPresent() ? AMOUNT : REFERENCE,
                    null,
                    "is missing: enter both the reference and the amount of the bank transfer, or leave both empty");
        }
        return reference.map(text -> new BankTransfer(text, amount.orElseThrow(), currencyOf(task)));
    }

    private String currencyOf(TaskCase task) {
        return invoices.get(PaymentFacts.invoiceOf(task))
                .total()
                .getCurrencyUnit()
                .getCode();
    }
}
