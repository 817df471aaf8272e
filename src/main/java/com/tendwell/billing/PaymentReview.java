package com.tendwell.billing;

import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.PaymentAnswers.Round;
import com.tendwell.billing.PaymentEvent.PaymentAnswered;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the review of an invoice's payment: rounds in which people answer, how well what came in matches what is
 * owed, and whether two people have seen it where two have to.
 */
@Service
public class PaymentReview {

    private final InvoiceRepository repository;
    private final Invoices invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final PaymentAnswers answers;
    private final PaymentReports reports;
    private final FourEyes fourEyes;
    private final FinanceAuthorization authorization;
    private final ApplicationEventPublisher events;

    PaymentReview(
            InvoiceRepository repository,
            Invoices invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            PaymentAnswers answers,
            PaymentReports reports,
            FourEyes fourEyes,
            FinanceAuthorization authorization,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.answers = answers;
        this.reports = reports;
        this.fourEyes = fourEyes;
        this.authorization = authorization;
        this.events = events;
    }

    /** The steps that a person answers, named as the tasks. */
    public enum Step {
        VERIFY_PAYMENT_AUTHORIZATION,
        APPROVE_LARGE_PAYMENT,
        RESOLVE_PAYMENT_MISMATCH,
        RESOLVE_UNKNOWN_PAYMENT
    }

    /** What a person can answer. */
    public enum Outcome {
        CLEARED,
        NOT_CLEARED,
        UNKNOWN,
        APPROVED,
        SENT_BACK,
        WAIT,
        GIVE_UP
    }

    /** A stored answer. */
    public record Answer(int round, Step step, String person, Outcome outcome, String note, Instant at) {}

    /** A transfer seen on the bank statement. */
    public record BankTransfer(String reference, BigDecimal amount, String currency) {}

    /**
     * What the second-person decision weighs.
     *
     * @param amount total of the invoice
     * @param limit above which another person has to approve, in the invoice's currency
     * @param recordedByPerson whether any Success was recorded, or any credit applied, by a person, or by the token of one
     *     who answered in this round
     */
    public record Weight(Money amount, Money limit, boolean recordedByPerson) {

        public boolean aboveLimit() {
            return amount.isGreaterThan(limit);
        }
    }

    /**
     * What the record says when it is checked.
     *
     * @param fourEyesHeld whether two people saw the money where two have to: above the limit, or recorded by a person
     */
    public record Checked(PaymentRecord record, boolean fourEyesHeld) {}

    /** How well what came in matches an invoice. */
    public enum Match {
        /** Nothing is known. */
        NOTHING,
        FAILED_OR_REVERSED,
        /** Authorised, or pending at the provider. */
        PENDING,
        /** What is owed, to the cent, reported by machines. */
        EXACT,
        PARTIAL,
        TOO_MUCH,
        /** A person recorded some of it, or applied credit to it. */
        BY_PERSON
    }

    /**
     * What the route of a verification depends on.
     *
     * @param limit above which no machine decides alone, in the invoice's currency
     */
    public record RouteFacts(InvoiceKind kind, Money amount, Money limit, Match match) {

        public boolean aboveLimit() {
            return amount.isGreaterThan(limit);
        }
    }

    /** Opens the next round: older answers no longer count. */
    @Transactional
    public void beginRound(InvoiceId invoice) {
        locks.lock(invoice).beginRound();
    }

    /**
     * Stores what a person answered, with a bank transfer that no provider reports when one is given. The position is read
     * before the locks: who waited for them meets the answer that was given meanwhile.
     *
     * @param bankTransfer with outcome CLEARED only: recorded as a Success transaction by this person
     * @throws Refused where this person may not answer, saying why
     */
    @Transactional
    public void answer(
            InvoiceId id, Step step, String person, Outcome outcome, String note, Optional<BankTransfer> bankTransfer) {
        authorization.requirePerson(person);
        String reason = note == null ? "" : note.strip();
        AnswerRules.check(step, outcome, reason, bankTransfer.isPresent());
        Round round = answers.current(id);
        Invoice invoice = locks.lock(id);
        AnswerRules.checkTurn(step, invoice, round);
        AnswerRules.checkPerson(person, invoice.label(), round);
        if (!answers.append(id, round, step, person, outcome, reason)) {
            throw AnswerRules.alreadyAnswered(invoice, answers.current(id).last());
        }
        events.publishEvent(new PaymentAnswered(id, invoice.plan(), nameOf(step), outcome.name(), reason));
        bankTransfer.ifPresent(transfer -> reports.recordTransfer(transfer, invoice, person));
    }

    /** Who may not answer the next step of this invoice's round: the plan's creator and who answered last. */
    @Transactional(readOnly = true)
    public Set<String> excludedFrom(InvoiceId invoice) {
        Round round = answers.current(invoice);
        Stream<String> last =
                round.last() == null ? Stream.empty() : Stream.of(round.last().person());
        return Stream.concat(Stream.of(round.creator()), last).collect(Collectors.toUnmodifiableSet());
    }

    /** Of every round, oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<Answer> answers(InvoiceId invoice) {
        return answers.all(invoices.find(invoice).id());
    }

    /** In the transaction that began the round, which holds the locks: what is checked then is what was weighed. */
    @Transactional(readOnly = true)
    public RouteFacts route(InvoiceId id) {
        Invoice invoice = find(id);
        CurrencyUnit currency = invoice.total().getCurrencyUnit();
        return new RouteFacts(invoice.kind(), invoice.total(), fourEyes.limit(currency), match(invoice));
    }

    @Transactional(readOnly = true)
    public Weight weigh(InvoiceId id) {
        Money total = find(id).total();
        return new Weight(total, fourEyes.limit(total.getCurrencyUnit()), fourEyes.hasAnyByPerson(id));
    }

    /**
     * Locks plan and invoice, so that a transaction arriving meanwhile waits and then finds the process waiting. The plan's
     * terms are read along: a paid invoice is followed by its plan's term, in this transaction.
     */
    @Transactional
    public Checked check(InvoiceId id) {
        Invoice invoice = locks.lockWithTerms(id);
        return new Checked(balances.of(invoice).record(), fourEyes.heldFor(invoice));
    }

    private Match match(Invoice invoice) {
        InvoiceBalance now = balances.of(invoice);
        if (now.record() != PaymentRecord.NONE && fourEyes.hasAnyByPerson(invoice.id())) {
            return Match.BY_PERSON;
        }
        return switch (now.record()) {
            case NONE -> Match.NOTHING;
            case FAILED, REVERSED -> Match.FAILED_OR_REVERSED;
            case PENDING -> Match.PENDING;
            case PARTIAL -> Match.PARTIAL;
            case SUCCESS -> now.covering().isEqual(now.owed()) ? Match.EXACT : Match.TOO_MUCH;
        };
    }

    private Invoice find(InvoiceId id) {
        return repository.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }

    private static String nameOf(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
