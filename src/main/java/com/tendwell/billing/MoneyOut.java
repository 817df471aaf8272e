package com.tendwell.billing;

import com.tendwell.billing.MoneyOutRule.Before;
import com.tendwell.billing.MoneyOutRule.Kind;
import com.tendwell.billing.MoneyOutRule.Out;
import com.tendwell.billing.PaymentEvent.MoneyOutRequested;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.customer.CustomerId;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.TermState;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Ids;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Resets;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credit notes and refunds that people ask for. Each is a row: done at once, or waiting until another person has approved
 * it ({@link MoneyOutRule}). What a drawing credits does not pass here; the refund after it does.
 */
@Service
public class MoneyOut {

    /** Name of the claim on a request that waits; also the key of its process. */
    public static final String CASE = "money-out-approval";

    private static final String TASK = "approve-money-out";
    private static final Duration SUMMED = Duration.ofDays(30);

    private final JdbcTemplate jdbc;
    private final CreditNotes notes;
    private final Refunds refunds;
    private final CreditLedger ledger;
    private final Invoices invoices;
    private final InvoiceRepository repository;
    private final InvoiceLocks locks;
    private final PaymentAnswers answers;
    private final FinanceDecisions decisions;
    private final FinanceAuthorization authorization;
    private final ServicePlans plans;
    private final Cancellations cancellations;
    private final LiveCases cases;
    private final Resets resets;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    MoneyOut(
            JdbcTemplate jdbc,
            CreditNotes notes,
            Refunds refunds,
            CreditLedger ledger,
            Invoices invoices,
            InvoiceRepository repository,
            InvoiceLocks locks,
            PaymentAnswers answers,
            FinanceDecisions decisions,
            FinanceAuthorization authorization,
            ServicePlans plans,
            Cancellations cancellations,
            LiveCases cases,
            Resets resets,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.notes = notes;
        this.refunds = refunds;
        this.ledger = ledger;
        this.invoices = invoices;
        this.repository = repository;
        this.locks = locks;
        this.answers = answers;
        this.decisions = decisions;
        this.authorization = authorization;
        this.plans = plans;
        this.cancellations = cancellations;
        this.cases = cases;
        this.resets = resets;
        this.policy = policy;
        this.events = events;
    }

    /** What becomes of the plan when a whole term in service is credited. */
    public enum PlanAfter {
        CANCEL_NOW,
        CANCEL_ON,
        KEEP
    }

    /**
     * A credit note to be issued.
     *
     * @param amount with tax, above zero; with {@code inFull} everything that is left to credit, as the confirmation
     * @param inFull whether everything not credited yet is credited
     * @param planAfter only if a whole term in service is credited, and then one must be chosen
     * @param lastDay last day of service, only with {@link PlanAfter#CANCEL_ON}
     * @param reason shown to the customer
     */
    public record NewCreditNote(
            BigDecimal amount, boolean inFull, PlanAfter planAfter, LocalDate lastDay, String reason) {

        public static NewCreditNote of(BigDecimal amount, String reason) {
            return new NewCreditNote(amount, false, null, null, reason);
        }
    }

    public enum State {
        WAITING,
        DONE,
        SENT_BACK
    }

    public enum Approval {
        APPROVED,
        SENT_BACK
    }

    /**
     * A credit note or refund that somebody asked for.
     *
     * @param refund whether it is a refund, otherwise a credit note
     * @param provider of a refund; empty for a credit note
     * @param reference of a refund; empty for a credit note
     * @param receivedAt when the payment that is refunded came in, so that only later answers verified it; empty if it is
     *     any money of the invoice
     * @param askedBy staff id of the person, or of the token's owner
     * @param decidedBy staff id of the person who approved it or sent it back
     * @param note of that person
     * @param creditNote number of the credit note, once it is issued
     */
    public record MoneyOutView(
            UUID id,
            InvoiceId invoice,
            boolean refund,
            Money amount,
            String reason,
            String provider,
            String reference,
            Optional<PlanAfter> planAfter,
            Optional<LocalDate> lastDay,
            Optional<Instant> receivedAt,
            String askedBy,
            Instant askedAt,
            State state,
            Optional<String> decidedBy,
            Optional<String> note,
            Optional<String> creditNote) {

        private Kind kind() {
            return refund ? Kind.REFUND : Kind.CREDIT_NOTE;
        }
    }

    /** The request, and what was done at once; nothing if it waits for another person. */
    public record Asked(MoneyOutView request, Optional<CreditNoteView> note, Optional<TransactionView> transaction) {

        public boolean waits() {
            return request.state() == State.WAITING;
        }
    }

    /**
     * Credits an open or paid invoice in part or in full. A payment that is no longer owed becomes the customer's credit;
     * an open invoice that is credited in full becomes Void.
     *
     * @throws Refused if the amount is missing, exceeds what is left or is not confirmed, if it is not said what becomes of
     *     the plan, or if the plan has to be cancelled instead
     */
    @Transactional
    public Asked credit(String invoiceNumber, NewCreditNote given) {
        Actor actor = authorization.require(BillingContribution.WRITE_INVOICES);
        String reason = FinanceAuthorization.reason("reason", given.reason());
        Invoice invoice = locks.lock(invoiceNumber);
        Money left = notes.creditable(invoice);
        Money amount = amountOf(invoice, given, left);
        notes.check(invoice, amount);
        checkPlanAfter(given, amount.isEqual(left) && coversTermInService(invoice), invoice);
        return ask(
                invoice,
                new MoneyOutView(
                        Ids.next(),
                        invoice.id(),
                        false,
                        amount,
                        reason,
                        "",
                        "",
                        Optional.ofNullable(given.planAfter()),
                        Optional.ofNullable(given.lastDay()),
                        Optional.empty(),
                        actor.person(),
                        policy.now(),
                        State.WAITING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * Refunds credit. Only a person may ask for it, and neither those involved in the plan nor anyone who recorded a
     * payment.
     *
     * @throws Refused naming what is in the way
     */
    @Transactional
    public Asked refund(CustomerId customer, Credits.NewRefund given) {
        Actor actor = authorization.require(BillingContribution.DECIDE);
        String note = FinanceAuthorization.reason("note", given.note());
        Invoice invoice = locks.lock(Credits.named("invoice", given.invoice()));
        Credits.mustBeOf(customer, invoice);
        return refund(
                invoice,
                AmountChecks.positive("amount", given.amount(), invoice.total().getCurrencyUnit()),
                new Refunds.Way(given.provider(), given.reference()),
                Optional.empty(),
                actor.person(),
                note);
    }

    /**
     * As {@link #refund(CustomerId, Credits.NewRefund)}, for a task that decided on it. Requires the invoice's lock.
     *
     * @param receivedAt as in {@link MoneyOutView}
     */
    Asked refund(
            Invoice invoice, Money amount, Refunds.Way way, Optional<Instant> receivedAt, String person, String note) {
        NewTransaction possible = refunds.possible(invoice, amount, way, person);
        return ask(
                invoice,
                new MoneyOutView(
                        Ids.next(),
                        invoice.id(),
                        true,
                        amount,
                        note,
                        possible.provider(),
                        possible.reference(),
                        Optional.empty(),
                        Optional.empty(),
                        receivedAt,
                        person,
                        policy.now(),
                        State.WAITING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * Another person's decision on a request that waits; an approved one is checked again and carried out in this
     * transaction.
     *
     * @param note required when it is sent back
     * @throws Refused if this person may not decide, or it can no longer be done: then it can only be sent back
     */
    @Transactional
    public void decide(UUID id, String person, Approval decision, String note) {
        authorization.requirePerson(person);
        Invoice invoice = locks.lock(find(id).invoice());
        MoneyOutView request = find(id);
        if (request.state() != State.WAITING) {
            throw Refused.conflict(
                    "already-answered", "Somebody has already decided on this request. Your answer was not saved.");
        }
        if (!CurrentActor.decidesAlone() && excluded(id).contains(person)) {
            throw Refused.forbidden(
                    "You asked for this " + noun(request) + " of invoice " + invoice.label()
                            + ", verified its payment, or count as one person with somebody who did: somebody else has to decide.");
        }
        if (decision == null) {
            throw Refused.field("outcome", null, "is missing: approve the request or send it back");
        }
        String why = decision == Approval.APPROVED && (note == null || note.isBlank())
                ? ""
                : FinanceAuthorization.reason("note", note);
        decisions.store(TASK, id, invoice, person, decision, why);
        jdbc.update(
                "update money_out set state = ?, decided_by = ?, decided_at = ?, note = ? where id = ?",
                decision == Approval.APPROVED ? State.DONE.name() : State.SENT_BACK.name(),
                person,
                Timestamp.from(policy.now()),
                why,
                id);
        if (decision == Approval.APPROVED) {
            carryOut(invoice, request);
        }
    }

    /** Staff ids of those who may not decide on a request: who asked for it, and who verified or recorded that money. */
    @Transactional(readOnly = true)
    public Set<String> excluded(UUID id) {
        MoneyOutView request = find(id);
        Set<String> excluded = new HashSet<>(resets.onePersonWith(request.askedBy(), request.askedAt()));
        verifiers(request).forEach(answer -> excluded.addAll(resets.onePersonWith(answer.person(), answer.at())));
        if (request.refund()) {
            excluded.addAll(refunds.excludedFrom(
                    repository.findById(request.invoice().value()).orElseThrow()));
        }
        return Set.copyOf(excluded);
    }

    /** A request by its id, for the task about it; without a permission check. */
    @Transactional(readOnly = true)
    public MoneyOutView find(UUID id) {
        return jdbc.query("select * from money_out where id = ?", (row, index) -> view(row), id).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("money-out", id));
    }

    /** Oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<MoneyOutView> ofInvoice(InvoiceId invoice) {
        return jdbc.query(
                "select * from money_out where invoice_id = ? order by asked_at, id",
                (row, index) -> view(row),
                invoices.find(invoice).id().value());
    }

    /** Whether crediting the invoice in full requires saying what becomes of the plan; permission as for the invoice. */
    @Transactional(readOnly = true)
    public boolean coversTermInService(InvoiceId invoice) {
        return coversTermInService(invoices.find(invoice));
    }

    private boolean coversTermInService(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.PAID || invoice.term().isEmpty()) {
            return false;
        }
        LocalDate today = policy.today();
        return plans.all(List.of(invoice.plan())).stream()
                .filter(plan -> plan.status() == PlanStatus.ACTIVE || plan.status() == PlanStatus.PAUSED)
                .map(plan -> plan.term(invoice.term().orElseThrow()))
                .anyMatch(term -> term.state() == TermState.GRANTED
                        && term.endsOn().filter(day -> !day.isBefore(today)).isPresent());
    }

    private static Money amountOf(Invoice invoice, NewCreditNote given, Money left) {
        if (given.amount() == null) {
            String all = AmountChecks.text(left);
            throw Refused.field(
                    "amount",
                    null,
                    given.inFull()
                            ? "is missing: confirm that invoice " + invoice.label() + " is credited in full with " + all
                            : "is missing: enter the amount to credit, or choose to credit the invoice in full with "
                                    + all);
        }
        Money amount = AmountChecks.positive("amount", given.amount(), left.getCurrencyUnit());
        if (given.inFull() && !amount.isEqual(left)) {
            throw Refused.field(
                    "amount",
                    given.amount(),
                    "is not everything that is left of invoice " + invoice.label() + ": to credit it in full, confirm "
                            + AmountChecks.text(left));
        }
        return amount;
    }

    private void checkPlanAfter(NewCreditNote given, boolean asked, Invoice invoice) {
        if (!asked && given.planAfter() != null) {
            throw Refused.field(
                    "planAfter",
                    given.planAfter(),
                    "must be empty: it is asked only when all of a term in service is credited");
        }
        if (asked && given.planAfter() == null) {
            throw Refused.field(
                    "planAfter",
                    null,
                    "is missing: invoice " + invoice.label()
                            + " is for a term in service; choose what becomes of the plan: CANCEL_NOW, CANCEL_ON (with lastDay) or KEEP");
        }
        boolean dated = given.planAfter() == PlanAfter.CANCEL_ON;
        if (dated && (given.lastDay() == null || given.lastDay().isBefore(policy.today()))) {
            throw Refused.field("lastDay", given.lastDay(), "must be the last day of service, today or later");
        }
        if (!dated && given.lastDay() != null) {
            throw Refused.field("lastDay", given.lastDay(), "must be empty unless the plan is cancelled on a date");
        }
    }

    /** Locks the customer's credit, so that of two simultaneous requests one sees the other. */
    private Asked ask(Invoice invoice, MoneyOutView request) {
        ledger.lock(invoice.customer());
        boolean waits = MoneyOutRule.needsAnother(
                request.kind(),
                request.amount(),
                before(invoice),
                policy.fourEyesLimit(request.amount().getCurrencyUnit()),
                verified(request));
        insert(invoice, request, waits ? State.WAITING : State.DONE);
        if (!waits) {
            return carryOut(invoice, request);
        }
        cases.claim(CASE, request.id());
        events.publishEvent(new MoneyOutRequested(
                request.id(),
                invoice.id(),
                invoice.plan(),
                invoice.label(),
                noun(request) + " of " + AmountChecks.text(request.amount()),
                request.askedBy(),
                request.reason()));
        return new Asked(find(request.id()), Optional.empty(), Optional.empty());
    }

    private Asked carryOut(Invoice invoice, MoneyOutView request) {
        if (request.refund()) {
            TransactionView refund = refunds.give(
                    invoice,
                    request.amount(),
                    new Refunds.Way(request.provider(), request.reference()),
                    request.askedBy(),
                    request.reason());
            jdbc.update("update money_out set transaction_id = ? where id = ?", refund.id(), request.id());
            return new Asked(find(request.id()), Optional.empty(), Optional.of(refund));
        }
        CreditNoteView note = notes.creditPart(invoice, request.amount(), request.reason());
        jdbc.update("update money_out set credit_note = ? where id = ?", note.number(), request.id());
        request.planAfter().ifPresent(after -> endPlan(invoice, after, request));
        return new Asked(find(request.id()), Optional.of(note), Optional.empty());
    }

    private void endPlan(Invoice invoice, PlanAfter after, MoneyOutView request) {
        if (after == PlanAfter.KEEP) {
            return;
        }
        CancelRequest cancel = after == PlanAfter.CANCEL_NOW
                ? CancelRequest.now(request.reason())
                : CancelRequest.on(request.lastDay().orElseThrow(), request.reason());
        PlanView plan = plans.locked(invoice.plan());
        CurrentActor.as(
                Actor.systemFor(CurrentActor.actor().person()),
                () -> cancellations.cancel(plan.id(), plan.version(), cancel));
    }

    /** Whether who asks, or somebody who counts as one person with them, verified the invoice's money. */
    private boolean verified(MoneyOutView request) {
        return verifiers(request).stream().anyMatch(answer -> resets.onePersonWith(request.askedBy(), answer.at())
                .contains(answer.person()));
    }

    private List<PaymentReview.Answer> verifiers(MoneyOutView request) {
        return answers.all(request.invoice()).stream()
                .filter(answer -> request.receivedAt().map(answer.at()::isAfter).orElse(true))
                .filter(answer -> answer.outcome() == Outcome.CLEARED || answer.outcome() == Outcome.APPROVED)
                .toList();
    }

    /** A refund counts no more once its provider, not a person or their token, has reported that it came back. */
    private Before before(Invoice invoice) {
        String currency = invoice.total().getCurrencyUnit().getCode();
        Timestamp since = Timestamp.from(policy.now().minus(SUMMED));
        Money nothing = Money.zero(invoice.total().getCurrencyUnit());
        List<Sums> sums = jdbc.query(
                """
                select m.invoice_id,
                    coalesce(sum(m.amount) filter (where m.kind = 'CREDIT_NOTE'), 0) as credited,
                    coalesce(sum(m.amount) filter (where m.kind = 'REFUND'), 0) as refunded,
                    coalesce(sum(m.amount) filter (where m.kind = 'CREDIT_NOTE' and m.asked_at > ?), 0) as credited_lately,
                    coalesce(sum(m.amount) filter (where m.kind = 'REFUND' and m.asked_at > ?), 0) as refunded_lately
                from money_out m left join payment_transaction t on t.id = m.transaction_id
                where m.customer_id = ? and m.currency = ? and m.state = 'DONE'
                    and (t.id is null or t.status = 'SUCCESS' or t.person_behind <> '')
                group by m.invoice_id""",
                (row, index) -> new Sums(
                        row.getObject("invoice_id", UUID.class),
                        new Out(money(row, currency, "credited"), money(row, currency, "refunded")),
                        new Out(money(row, currency, "credited_lately"), money(row, currency, "refunded_lately"))),
                since,
                since,
                invoice.customer().value(),
                currency);
        Out none = new Out(nothing, nothing);
        UUID id = invoice.id().value();
        Optional<Sums> own =
                sums.stream().filter(one -> one.invoice().equals(id)).findFirst();
        return new Before(
                own.map(Sums::ever).orElse(none),
                own.map(Sums::lately).orElse(none),
                sums.stream()
                        .filter(one -> !one.invoice().equals(id))
                        .map(one -> one.lately().total())
                        .reduce(nothing, Money::plus));
    }

    private record Sums(UUID invoice, Out ever, Out lately) {}

    private void insert(Invoice invoice, MoneyOutView request, State state) {
        jdbc.update(
                """
                insert into money_out (id, invoice_id, customer_id, kind, amount, currency, reason, provider, reference,
                    plan_after, last_day, received_at, asked_by, asked_at, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                request.id(),
                invoice.id().value(),
                invoice.customer().value(),
                request.kind().name(),
                request.amount().getAmount(),
                request.amount().getCurrencyUnit().getCode(),
                request.reason(),
                request.provider(),
                request.reference(),
                request.planAfter().map(Enum::name).orElse(null),
                request.lastDay().map(Date::valueOf).orElse(null),
                request.receivedAt().map(Timestamp::from).orElse(null),
                request.askedBy(),
                Timestamp.from(request.askedAt()),
                state.name());
    }

    private static String noun(MoneyOutView request) {
        return request.refund() ? "refund" : "credit note";
    }

    private static Money money(ResultSet row, String currency, String column) throws SQLException {
        return AmountChecks.of(currency, row.getBigDecimal(column));
    }

    private static MoneyOutView view(ResultSet row) throws SQLException {
        return new MoneyOutView(
                row.getObject("id", UUID.class),
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                row.getString("kind").equals(Kind.REFUND.name()),
                money(row, row.getString("currency"), "amount"),
                row.getString("reason"),
                row.getString("provider"),
                row.getString("reference"),
                Optional.ofNullable(row.getString("plan_after")).map(PlanAfter::valueOf),
                Optional.ofNullable(row.getObject("last_day", LocalDate.class)),
                Optional.ofNullable(row.getTimestamp("received_at")).map(Timestamp::toInstant),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getString("credit_note")));
    }
}
