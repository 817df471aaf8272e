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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A form that can answer <em>cleared</em> and record a bank transfer that no provider reports. */
abstract class ClearingForm extends PaymentForm {

    static final String REFERENCE = "bankTransferReference";
    static final String AMOUNT = "bankTransferAmount";
    static final String NOTHING_RECEIVED = "nothingReceived";
    private static final int REFERENCE_LENGTH = 100;

    private final Invoices invoices;

    ClearingForm(Step step, Set<Outcome> choices, PaymentFacts facts, PaymentReview review, Invoices invoices) {
        super(step, choices, PaymentVerificationProcess.VERIFICATION_ANSWER, facts, review);
        this.invoices = invoices;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, NOTE, REFERENCE, AMOUNT, NOTHING_RECEIVED);
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        Map<String, Object> facts = new HashMap<>(super.facts(task));
        facts.put("moneyReceived", isReceived(task) ? "yes" : "no");
        return facts;
    }

    /** Cleared although nothing is recorded: another person has to look at it, which a slip should not start. */
    @Override
    void askOnceMore(TaskCase task, Submission submission, Outcome outcome) {
        boolean confirmed = submission.optionalText(NOTHING_RECEIVED, 60).isPresent()
                && submission.choice(NOTHING_RECEIVED, NothingReceived.class) == NothingReceived.CLEARED_ANYWAY;
        boolean transfer = submission.optionalText(REFERENCE, REFERENCE_LENGTH).isPresent()
                || submission.optionalText(AMOUNT, 30).isPresent();
        if (outcome == Outcome.CLEARED && !transfer && !confirmed && !isReceived(task)) {
            throw Refused.field(
                    NOTHING_RECEIVED,
                    null,
                    "is missing: nothing is recorded as received for invoice " + task.businessKey()
                            + ". Enter the bank transfer, or choose \"Cleared anyway\"");
        }
    }

    /** Also if it is pending at a provider, who is asked once more after the answer. */
    private boolean isReceived(TaskCase task) {
        return switch (invoices.balance(PaymentFacts.invoiceOf(task)).record()) {
            case SUCCESS, PARTIAL, PENDING -> true;
            case REVERSED, FAILED, NONE -> false;
        };
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
