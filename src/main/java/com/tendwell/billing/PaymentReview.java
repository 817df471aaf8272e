package com.tendwell.billing;

import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.PaymentAnswers.Round;
import com.tendwell.billing.PaymentEvent.OverlookedPaymentFound;
import com.tendwell.billing.PaymentEvent.PaymentAnswered;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Resets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The review of an invoice's payment: rounds of answers by people, how well payments match what is owed, and whether
 * two people approved where required.
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
    private final WhoHandledMoney whoHandled;
    private final Resets resets;
    private final BillingPolicy policy;
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
            WhoHandledMoney whoHandled,
            Resets resets,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.whoHandled = whoHandled;
        this.repository = repository;
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.answers = answers;
        this.reports = reports;
        this.fourEyes = fourEyes;
        this.authorization = authorization;
        this.resets = resets;
        this.policy = policy;
        this.events = events;
    }

    /** The steps answered by people, named after their tasks. */
    public enum Step {
        VERIFY_PAYMENT_AUTHORIZATION,
        APPROVE_LARGE_PAYMENT,
        RESOLVE_PAYMENT_MISMATCH,
        RESOLVE_UNKNOWN_PAYMENT
    }

    public enum Outcome {
        CLEARED,
        NOT_CLEARED,
        UNKNOWN,
        APPROVED,
        SENT_BACK,
        WAIT,
        GIVE_UP
    }

    public record Answer(int round, Step step, String person, Outcome outcome, String note, Instant at) {}

    /** A transfer seen on the bank statement. */
    public record BankTransfer(String reference, BigDecimal amount, String currency) {}

    /**
     * The facts for deciding whether a second person is needed.
     *
     * @param amount total of the invoice
     * @param limit amount above which a second person has to approve, in the invoice's currency
     * @param recordedByPerson whether any payment was recorded, or credit allocated, by a person or by the token of
     *     someone who answered in this round
     */
    public record ApprovalFacts(Money amount, Money limit, boolean recordedByPerson) {

        public boolean aboveLimit() {
            return amount.isGreaterThan(limit);
        }
    }

    /**
     * The result of checking payments and credit.
     *
     * @param fourEyesHeld whether two people approved where required: above the limit, or if a person recorded the
     *     money
     */
    public record Checked(PaymentRecord record, boolean fourEyesHeld) {}

    /** How well payments match what is owed. */
    public enum Match {
        /** No payment is known. */
        NOTHING,
        FAILED_OR_REVERSED,
        /** Authorised, or pending at the provider. */
        PENDING,
        /** Exactly what is owed, reported by machines. */
        EXACT,
        PARTIAL,
        TOO_MUCH,
        /** A person recorded some of it or allocated credit. */
        BY_PERSON
    }

    /**
     * The facts that determine the route of a verification.
     *
     * @param limit amount above which no automatic decision is allowed, in the invoice's currency
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
     * Stores a person's answer, optionally with a bank transfer that no provider reports. The position is read before
     * locking, so that a caller who waited for the lock finds the answer given meanwhile.
     *
     * @param bankTransfer only with outcome CLEARED; recorded as a successful transaction by this person
     * @throws Refused saying why, if this person may not answer
     */
    @Transactional
    public void answer(
            InvoiceId id, Step step, String person, Outcome outcome, String note, Optional<BankTransfer> bankTransfer) {
        authorization.requirePerson(person);
        String reason = PlainText.trimmed(note);
        WhoMayAnswer.check(step, outcome, reason, bankTransfer.isPresent());
        Round round = answers.current(id);
        Invoice invoice = locks.lock(id);
        WhoMayAnswer.checkTurn(step, invoice, round);
        if (!CurrentActor.decidesAlone()) {
            WhoMayAnswer.checkPerson(person, invoice.label(), round, fourEyes.recordersSince(id, round.last()));
            WhoMayAnswer.checkOnePerson(person, invoice.label(), excluded(round, id));
        }
        if (!answers.append(id, round, step, person, outcome, reason)) {
            throw WhoMayAnswer.alreadyAnswered(invoice, answers.current(id).last());
        }
        events.publishEvent(new PaymentAnswered(id, invoice.plan(), nameOf(step), outcome.name(), reason));
        bankTransfer.ifPresent(transfer -> reports.recordTransfer(transfer, invoice, person));
    }

    /**
     * Staff ids of those who may not answer the next step of the round: whoever created, changed or activated the plan,
     * the person who answered last, and whoever recorded money since it was cleared.
     */
    @Transactional(readOnly = true)
    public Set<String> excludedFrom(InvoiceId invoice) {
        return Set.copyOf(excluded(answers.current(invoice), invoice));
    }

    /** With everybody who counts as one person with them. */
    private Set<String> excluded(Round round, InvoiceId invoice) {
        Set<String> excluded = new HashSet<>(fourEyes.recordersSince(invoice, round.last()));
        excluded.addAll(round.involved());
        Answer last = round.last();
        if (last != null) {
            excluded.add(last.person());
        }
        Set<String> all = resets.onePersonWith(excluded, last == null ? policy.now() : last.at());
        all.addAll(whoHandled.involvedIn(invoice));
        return all;
    }

    /** The answers of every round, oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<Answer> answers(InvoiceId invoice) {
        return answers.all(invoices.find(invoice).id());
    }

    /** Must be called in the transaction that began the round, whose locks keep the facts unchanged until the check. */
    @Transactional(readOnly = true)
    public RouteFacts route(InvoiceId id) {
        Invoice invoice = find(id);
        CurrencyUnit currency = invoice.total().getCurrencyUnit();
        return new RouteFacts(invoice.kind(), invoice.total(), fourEyes.limit(currency), match(invoice));
    }

    @Transactional(readOnly = true)
    public ApprovalFacts approvalFacts(InvoiceId id) {
        Money total = find(id).total();
        return new ApprovalFacts(total, fourEyes.limit(total.getCurrencyUnit()), fourEyes.hasAnyByPerson(id));
    }

    /**
     * Locks plan and invoice, so that a payment arriving meanwhile waits until the process can receive it. The plan's
     * terms are loaded too, because paying the invoice changes the term in this transaction.
     */
    @Transactional
    public Checked check(InvoiceId id) {
        Invoice invoice = locks.lockWithTerms(id);
        return new Checked(balances.of(invoice).record(), fourEyes.heldFor(invoice));
    }

    /** Those of the given invoice numbers whose invoices are open and covered, although their verification may still wait. */
    @Transactional(readOnly = true)
    public List<String> coveredOf(Collection<String> numbers) {
        List<Invoice> open = repository.findByNumberIn(numbers).stream()
                .filter(invoice -> invoice.status().isOpen())
                .toList();
        var found = balances.of(open);
        return open.stream()
                .filter(invoice -> found.get(invoice.id()).covered())
                .map(Invoice::label)
                .toList();
    }

    /** Publishes that an open invoice is covered, which resumes its waiting verification; does nothing for others. */
    @Transactional
    public void pointOut(String number) {
        repository.idOf(number).map(InvoiceId::new).map(locks::lock).ifPresent(invoice -> {
            InvoiceBalance now = balances.of(invoice);
            if (invoice.status().isOpen() && now.covered()) {
                events.publishEvent(new OverlookedPaymentFound(
                        invoice.id(), invoice.plan(), number, now.covering().toString()));
            }
        });
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

    /** The total above which a second person approves a payment in this currency. */
    public Money secondPersonAbove(CurrencyUnit currency) {
        return fourEyes.limit(currency);
    }
}
