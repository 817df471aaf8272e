package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.MoneyOutRequested;
import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Ids;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asking for credit notes and refunds. Each is a row: done at once, or waiting until another person has approved it ({@link
 * MoneyOutRule}, {@link MoneyOutDecisions}). What a drawing credits does not pass here; the refund after it does.
 */
@Service
public class MoneyOut {

    /** Name of the claim on a request that waits; also the key of its process. */
    public static final String CASE = "money-out-approval";

    private final CreditNotes notes;
    private final Refunds refunds;
    private final CreditLedger ledger;
    private final Invoices invoices;
    private final InvoiceLocks locks;
    private final MoneyOutRequests requests;
    private final MoneyOutExecution execution;
    private final PlanAfterCredit planAfterCredit;
    private final FinanceAuthorization authorization;
    private final LiveCases cases;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    MoneyOut(
            CreditNotes notes,
            Refunds refunds,
            CreditLedger ledger,
            Invoices invoices,
            InvoiceLocks locks,
            MoneyOutRequests requests,
            MoneyOutExecution execution,
            PlanAfterCredit planAfterCredit,
            FinanceAuthorization authorization,
            LiveCases cases,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.notes = notes;
        this.refunds = refunds;
        this.ledger = ledger;
        this.invoices = invoices;
        this.locks = locks;
        this.requests = requests;
        this.execution = execution;
        this.planAfterCredit = planAfterCredit;
        this.authorization = authorization;
        this.cases = cases;
        this.policy = policy;
        this.events = events;
    }

    /** How money goes out. */
    public enum Kind {
        CREDIT_NOTE("credit note"),
        REFUND("refund"),
        /** An open invoice that a person voided; never waits. */
        VOID("void");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        /** For a sentence in English. */
        public String noun() {
            return noun;
        }
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

    /**
     * Money that somebody asked to let go.
     *
     * @param provider of a refund; otherwise empty
     * @param reference of a refund, once it is paid; otherwise empty
     * @param askedBy staff id of the person, or of the token's owner
     * @param decidedBy staff id of the person who approved it or sent it back
     * @param note of that person
     * @param creditNote number of the credit note, once it is issued
     */
    public record MoneyOutView(
            UUID id,
            InvoiceId invoice,
            Kind kind,
            Money amount,
            String reason,
            String provider,
            String reference,
            Optional<PlanAfter> planAfter,
            Optional<LocalDate> lastDay,
            String askedBy,
            Instant askedAt,
            State state,
            Optional<String> decidedBy,
            Optional<String> note,
            Optional<String> creditNote) {

        /** Whether it is a refund. */
        public boolean refund() {
            return kind == Kind.REFUND;
        }

        static MoneyOutView ofVoid(Invoice invoice, Money owed, String reason, String person, Instant at) {
            return new MoneyOutView(
                    Ids.next(),
                    invoice.id(),
                    Kind.VOID,
                    owed,
                    reason,
                    "",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    person,
                    at,
                    State.DONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same refund as it was paid out. */
        MoneyOutView paidBy(String itsReference) {
            return new MoneyOutView(
                    id,
                    invoice,
                    kind,
                    amount,
                    reason,
                    provider,
                    itsReference,
                    planAfter,
                    lastDay,
                    askedBy,
                    askedAt,
                    state,
                    decidedBy,
                    note,
                    creditNote);
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
     *     the plan or who asks may not do that, or if the plan has to be cancelled instead
     */
    @Transactional
    public Asked credit(String invoiceNumber, NewCreditNote given) {
        Actor actor = authorization.require(BillingContribution.WRITE_INVOICES);
        String reason = FinanceAuthorization.reason("reason", given.reason());
        Invoice invoice = locks.lock(invoiceNumber);
        Money left = notes.creditable(invoice);
        Money amount = amountOf(invoice, given, left);
        notes.check(invoice, amount);
        planAfterCredit.check(given, amount.isEqual(left) && planAfterCredit.coversTermInService(invoice), invoice);
        ledger.lock(invoice.customer());
        boolean waits = requests.needAnother(invoice, Kind.CREDIT_NOTE, amount, actor.person());
        return ask(
                invoice,
                new MoneyOutView(
                        Ids.next(),
                        invoice.id(),
                        Kind.CREDIT_NOTE,
                        amount,
                        reason,
                        "",
                        "",
                        Optional.ofNullable(given.planAfter()),
                        Optional.ofNullable(given.lastDay()),
                        actor.person(),
                        policy.now(),
                        waits ? State.WAITING : State.DONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * Refunds credit. Only a person may ask for it, and nobody who was involved in a plan whose money it is or who recorded
     * or allocated any of it.
     *
     * @throws Refused naming what is in the way; a reference is needed only if no other person has to approve it, because
     *     otherwise it is paid after that
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
                new Refunds.Way(given.provider(), given.reference(), "reference"),
                actor.person(),
                note);
    }

    /** As {@link #refund(CustomerId, Credits.NewRefund)}, for a task that decided on it. Requires the invoice's lock. */
    Asked refund(Invoice invoice, Money amount, Refunds.Way given, String person, String note) {
        refunds.check(invoice, amount, person);
        boolean waits = requests.needAnother(invoice, Kind.REFUND, amount, person);
        Refunds.Way way = given.checked(waits);
        return ask(
                invoice,
                new MoneyOutView(
                        Ids.next(),
                        invoice.id(),
                        Kind.REFUND,
                        amount,
                        note,
                        way.provider(),
                        way.reference(),
                        Optional.empty(),
                        Optional.empty(),
                        person,
                        policy.now(),
                        waits ? State.WAITING : State.DONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Whether crediting the invoice in full requires saying what becomes of the plan; permission as for the invoice. */
    @Transactional(readOnly = true)
    public boolean coversTermInService(InvoiceId invoice) {
        return planAfterCredit.coversTermInService(invoices.find(invoice));
    }

    private Asked ask(Invoice invoice, MoneyOutView request) {
        requests.insert(invoice, request);
        if (request.state() == State.DONE) {
            return execution.carryOut(invoice, request, request.askedBy());
        }
        cases.claim(CASE, request.id());
        events.publishEvent(new MoneyOutRequested(
                request.id(),
                invoice.id(),
                invoice.plan(),
                invoice.label(),
                request.kind().noun() + " of " + AmountChecks.text(request.amount()),
                request.askedBy(),
                request.reason()));
        return new Asked(requests.find(request.id()), Optional.empty(), Optional.empty());
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
}
