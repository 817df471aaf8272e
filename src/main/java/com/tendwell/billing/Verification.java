package com.tendwell.billing;

import com.tendwell.billing.PaymentAnswers.Round;
import com.tendwell.billing.PaymentEvent.PaymentAnswered;
import com.tendwell.billing.Payments.BankTransfer;
import com.tendwell.billing.Payments.Outcome;
import com.tendwell.billing.Payments.Step;
import com.tendwell.shared.Acting;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
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
    private final Staff staff;
    private final ApplicationEventPublisher events;

    Verification(
            InvoiceLocks locks,
            PaymentAnswers answers,
            Transactions transactions,
            Staff staff,
            ApplicationEventPublisher events) {
        this.locks = locks;
        this.answers = answers;
        this.transactions = transactions;
        this.staff = staff;
        this.events = events;
    }

    void beginRound(InvoiceId id) {
        locks.lock(id).beginRound();
    }

    /** The position is read before the locks: who waited for them meets the answer that was given meanwhile. */
    void answer(InvoiceId id, Step step, String person, Outcome outcome, String note, Optional<BankTransfer> transfer) {
        mustBeAllowed(person);
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

    private void mustBeAllowed(String person) {
        Actor actor = Acting.actor();
        if (person == null || person.isBlank()) {
            throw Refused.field("person", null, "is missing: only a person answers");
        }
        if (actor.isSystem()) {
            return;
        }
        if (actor.kind() != Actor.Kind.PERSON || !actor.id().equals(person)) {
            throw Refused.forbidden("Only a person answers a step of a payment's verification, and for themselves.");
        }
        staff.requireAny(actor, "transactions:write", Groups.FINANCE, Groups.MANAGER);
    }

    private static String nameOf(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
