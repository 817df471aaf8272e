package com.tendwell.billing;

import static com.tendwell.billing.PaymentReview.Outcome.APPROVED;
import static com.tendwell.billing.PaymentReview.Outcome.CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.GIVE_UP;
import static com.tendwell.billing.PaymentReview.Outcome.NOT_CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.SENT_BACK;
import static com.tendwell.billing.PaymentReview.Outcome.UNKNOWN;
import static com.tendwell.billing.PaymentReview.Outcome.WAIT;

import com.tendwell.billing.PaymentAnswers.Round;
import com.tendwell.billing.PaymentReview.Answer;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.shared.Checks;
import com.tendwell.shared.Refused;
import java.util.Map;
import java.util.Set;

/** Which answers are allowed at which step, by whom, and in which order. */
final class WhoMayAnswer {

    static final int MAX_NOTE = 2000;

    private static final Set<Outcome> RESOLUTIONS = Set.of(CLEARED, NOT_CLEARED, WAIT, GIVE_UP);

    private static final Map<Step, Set<Outcome>> OUTCOMES = Map.of(
            Step.VERIFY_PAYMENT_AUTHORIZATION,
            Set.of(CLEARED, NOT_CLEARED, UNKNOWN),
            Step.APPROVE_LARGE_PAYMENT,
            Set.of(APPROVED, SENT_BACK),
            Step.RESOLVE_PAYMENT_MISMATCH,
            RESOLUTIONS,
            Step.RESOLVE_UNKNOWN_PAYMENT,
            RESOLUTIONS);

    /** Outcomes that need no note; all others require a reason. */
    private static final Set<Outcome> NEED_NO_NOTE = Set.of(CLEARED, APPROVED);

    private WhoMayAnswer() {}

    /** @throws Refused naming every invalid field */
    static void check(Step step, Outcome outcome, String note, boolean withTransfer) {
        Checks bad = new Checks();
        if (outcome == null || !OUTCOMES.get(step).contains(outcome)) {
            String choices = String.join(
                    ", ", OUTCOMES.get(step).stream().map(Enum::name).sorted().toList());
            bad.reject("outcome", outcome, "must be one of " + choices);
        }
        bad.optionalText("note", note, MAX_NOTE);
        if (outcome != null && note.isBlank() && !NEED_NO_NOTE.contains(outcome)) {
            bad.reject("note", null, "is missing: explain your answer unless the payment is cleared");
        }
        if (withTransfer && outcome != CLEARED) {
            bad.reject(
                    "bankTransfer",
                    null,
                    "must be empty unless the answer is Cleared: only then is a bank transfer recorded");
        }
        bad.done();
    }

    /**
     * Whoever created, changed or activated the plan cannot verify its payments, nobody answers twice in a row, and nobody approves money that they
     * recorded after the answer they approve: the other person never saw it.
     *
     * @param recorders staff ids of those who recorded money since a payment was answered with Cleared
     */
    static void checkPerson(String person, String invoice, Round round, Set<String> recorders) {
        if (round.involved().contains(person)) {
            throw Refused.forbidden("You created, changed or activated the plan of invoice " + invoice
                    + ": somebody else has to verify its payment.");
        }
        Answer last = round.last();
        if (last != null && last.person().equals(person)) {
            throw Refused.forbidden("You gave the previous answer on invoice " + invoice
                    + " in this round: somebody else has to give the next one.");
        }
        if (recorders.contains(person)) {
            throw Refused.forbidden("You recorded money for invoice " + invoice
                    + " after the previous answer: somebody else has to give the next one.");
        }
    }

    /**
     * Whoever reset somebody's access could act as them, so the two are one person.
     *
     * @param excluded those who may not answer, with everybody who counts as one person with them
     */
    static void checkOnePerson(String person, String invoice, Set<String> excluded) {
        if (excluded.contains(person)) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "counts-as-one-person",
                    "You count as one person with somebody who cannot give the next answer on invoice " + invoice
                            + ", because your access, or theirs, was reset within the last 24 hours: somebody else has to"
                            + " give it.");
        }
    }

    /** Refuses a step that the answers so far do not lead to, or that was answered meanwhile. */
    static void checkTurn(Step step, Invoice invoice, Round round) {
        if (!invoice.status().isOpen()) {
            throw Refused.conflict(
                    "invoice-not-pending",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + ": there is nothing left to verify.");
        }
        if (round.number() == 0 || round.number() != invoice.round()) {
            throw Refused.conflict(
                    "answer-out-of-turn",
                    "Another round of verification of invoice " + invoice.label()
                            + " has started: open the task again.");
        }
        if (!isTurnOf(step, invoice, round.last())) {
            throw alreadyAnswered(invoice, round.last());
        }
    }

    /** @param by the earlier answer, or null if unknown */
    static Refused alreadyAnswered(Invoice invoice, Answer by) {
        return Refused.conflict(
                "already-answered",
                by == null
                        ? "Invoice " + invoice.label() + " has to be verified first."
                        : by.person() + " has already answered on invoice " + invoice.label() + ": "
                                + by.outcome().name() + ". Your answer was not saved.");
    }

    private static boolean mayBeResolved(Answer last) {
        return last.outcome() != SENT_BACK && last.outcome() != GIVE_UP;
    }

    private static boolean isTurnOf(Step step, Invoice invoice, Answer last) {
        return switch (step) {
            case VERIFY_PAYMENT_AUTHORIZATION -> last == null || last.outcome() == SENT_BACK;
            case APPROVE_LARGE_PAYMENT -> last != null && last.outcome() == CLEARED;
            case RESOLVE_PAYMENT_MISMATCH -> last != null && mayBeResolved(last);
            // After automatic verification, the first person asked already looks a second time.
            case RESOLVE_UNKNOWN_PAYMENT ->
                last == null ? invoice.kind().isVerifiedByMachineFirst() : mayBeResolved(last);
        };
    }
}
