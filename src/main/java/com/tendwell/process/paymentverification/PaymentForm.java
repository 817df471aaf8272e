package com.tendwell.process.paymentverification;

import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.BankTransfer;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.process.core.ProcessVariable;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all payment forms share: facts, who is excluded, and passing the answer to billing. */
abstract class PaymentForm implements TaskForm {

    private final Step step;
    private final Set<Outcome> choices;
    private final ProcessVariable<Outcome> decision;
    private final PaymentFacts facts;
    private final PaymentReview review;

    PaymentForm(
            Step step,
            Set<Outcome> choices,
            ProcessVariable<Outcome> decision,
            PaymentFacts facts,
            PaymentReview review) {
        this.step = step;
        this.choices = choices;
        this.decision = decision;
        this.facts = facts;
        this.review = review;
    }

    @Override
    public String task() {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, NOTE);
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return facts.of(task);
    }

    /** The provider may be asked once more after each answer. */
    @Override
    public Decision answer(TaskCase task, Submission submission) {
        Outcome outcome = submission.choice(OUTCOME, choices);
        askOnceMore(task, submission, outcome);
        review.answer(
                PaymentFacts.invoiceOf(task),
                step,
                task.person(),
                outcome,
                submission.optionalText(NOTE, NOTE_LENGTH).orElse(""),
                bankTransfer(task, submission));
        return Decision.of(decision, outcome).and(PaymentVerificationProcess.PROVIDER_ANSWER, ProviderAnswer.NOT_ASKED);
    }

    /** @throws com.tendwell.shared.Refused if the answer is probably a slip and not confirmed */
    void askOnceMore(TaskCase task, Submission submission, Outcome outcome) {}

    /** A transfer that the person saw on the bank statement; not every form has these fields. */
    Optional<BankTransfer> bankTransfer(TaskCase task, Submission submission) {
        return Optional.empty();
    }

    @Override
    public Set<String> excluded(TaskCase task) {
        return review.excludedFrom(PaymentFacts.invoiceOf(task));
    }

    @Override
    public String whatExcludes() {
        return "created, changed or activated the plan, gave the previous answer, or recorded money after it";
    }

    @Override
    public int dueInBusinessDays() {
        return 1;
    }
}
