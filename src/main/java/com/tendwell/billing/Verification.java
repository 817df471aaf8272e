package com.tendwell.billing;

import com.tendwell.billing.PaymentAnswers.Round;
import com.tendwell.billing.PaymentEvent.PaymentAnswered;
import com.tendwell.billing.Payments.BankTransfer;
import com.tendwell.billing.Payments.Outcome;
import com.tendwell.billing.Payments.Step;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Rounds of a payment's verification and what people answer in them. */
@Component
class Verification {

    private final InvoiceLocks locks;
    private final PaymentAnswers answers;
    private final Transactions transactions;
    private final FinanceAuthorization authorization;
    private final ApplicationEventPublisher events;

    Verification(
            InvoiceLocks locks,
            PaymentAnswers answers,
            Transactions transactions,
            FinanceAuthorization authorization,
            ApplicationEventPublisher events) {
        this.locks = locks;
        this.answers = answers;
        this.transactions = transactions;
        this.authorization = authorization;
        this.events = events;
    }

    void beginRound(InvoiceId id) {
        locks.lock(id).beginRound();
    }

    /** The position is read before the locks: who waited for them meets the answer that was given meanwhile. */
    void answer(InvoiceId id, Step step, String person, Outcome outcome, String note, Optional<BankTransfer> transfer) {
        authorization.requirePerson(person);
        String reason = note == null ? "" : note.strip();
        AnswerRules.check(step, outcome, reason, transfer.isPresent());
        Round round = answers.current(id);
        Invoice invoice = locks.lock(id);
        AnswerRules.checkTurn(step, invoice, round);
        AnswerRules.checkPerson(person, invoice, round);
        if (!answers.append(id, round, step, person, outcome, reason)) {
            throw AnswerRules.alreadyAnswered(invoice, answers.current(id).last());
        }
        events.publishEvent(new PaymentAnswered(id, invoice.plan(), nameOf(step), outcome.name(), reason));
        transfer.ifPresent(seen -> transactions.recordTransfer(seen, invoice, person));
    }

    Set<String> excludedFrom(InvoiceId id) {
        Round round = answers.current(id);
        Stream<String> last =
                round.last() == null ? Stream.empty() : Stream.of(round.last().person());
        return Stream.concat(Stream.of(round.creator()), last).collect(Collectors.toUnmodifiableSet());
    }

    private static String nameOf(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
