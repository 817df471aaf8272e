package com.tendwell.billing;

import com.tendwell.billing.InvoiceEvent.InvoiceIssued;
import com.tendwell.billing.InvoiceEvent.InvoiceNumberWanted;
import com.tendwell.billing.InvoiceEvent.InvoicePaid;
import com.tendwell.billing.InvoiceEvent.InvoicePastDue;
import com.tendwell.billing.InvoiceEvent.InvoiceVoided;
import com.tendwell.billing.InvoiceEvent.InvoiceWrittenOff;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transitions of an invoice: issued, paid, past due, void or written off. Status, events and customer credit change
 * together.
 */
@Service
public class InvoiceTransitions {

    private final ServicePlans plans;
    private final Cancellations cancellations;
    private final Invoices invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final InvoiceNumbers numbers;
    private final CreditLedger credit;
    private final Refunds refunds;
    private final MoneyOutRequests requests;
    private final WhoHandledMoney whoHandled;
    private final LiveCases cases;
    private final FinanceAuthorization authorization;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    InvoiceTransitions(
            ServicePlans plans,
            Cancellations cancellations,
            Invoices invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            InvoiceNumbers numbers,
            CreditLedger credit,
            Refunds refunds,
            MoneyOutRequests requests,
            WhoHandledMoney whoHandled,
            LiveCases cases,
            FinanceAuthorization authorization,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.cancellations = cancellations;
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.numbers = numbers;
        this.credit = credit;
        this.refunds = refunds;
        this.requests = requests;
        this.whoHandled = whoHandled;
        this.cases = cases;
        this.authorization = authorization;
        this.policy = policy;
        this.events = events;
    }

    // -- by the system -----------------------------------------------------------------------------------------------

    /**
     * Open → Paid; marks the plan's term as paid and turns an overpayment into credit. Idempotent. A reopened invoice
     * that is paid again does not affect the plan's term.
     *
     * @throws IllegalStateException unless successful payments and allocated credit cover what is owed
     */
    @Transactional
    public void markPaid(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.PAID) {
            return;
        }
        pay(invoice);
        if (invoice.reopenedOn().isEmpty()) {
            invoice.term().ifPresent(term -> plans.termPaid(invoice.plan(), term, invoice.label()));
        }
    }

    /**
     * Pending payment → Past due, unless it is covered and only awaits verification. Idempotent.
     *
     * @return whether this call changed the status
     */
    @Transactional
    public boolean markPastDue(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        boolean late = invoice.status() == InvoiceStatus.PENDING_PAYMENT
                && !balances.of(invoice).covered();
        if (late) {
            pastDue(invoice);
        }
        return late;
    }

    /**
     * Draft or open → Void; its term is cancelled. Idempotent. A partial payment becomes credit, and finance decides on
     * it as for any cancelled purchase.
     */
    @Transactional
    public void voidUnpaid(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.VOID) {
            return;
        }
        makeVoid(invoice, reason);
        refunds.askFinance(invoice);
        invoice.term().ifPresent(term -> cancellations.cancelOpenTerm(invoice.plan(), reason));
    }

    // -- by people ----------------------------------------------------------------------------------------------------

    /**
     * Open manual invoice → Void; what was paid becomes credit. Invoices for a term are voided with the purchase or
     * renewal. A void lets money go like a credit note in full, so that it counts like one.
     *
     * @throws Refused if this person was involved in the plan, or if another person has to agree: a credit note in full,
     *     which has the same effect, can wait for one
     */
    @Transactional
    public void voidOpen(InvoiceId id, String reason) {
        Actor actor = authorization.require(BillingContribution.WRITE_INVOICES);
        voidOpen(locks.lock(id), actor, FinanceAuthorization.reason("reason", reason));
    }

    /** As {@link #voidOpen(InvoiceId, String)}, from the office; refused if a task is open for this decision. */
    @Transactional
    public InvoiceView voidOpen(InvoiceId id, long version, String reason) {
        Actor actor = authorization.require(BillingContribution.WRITE_INVOICES);
        String why = FinanceAuthorization.reason("reason", reason);
        Invoice invoice = locks.lock(id, version);
        mustHaveNoReversalCase(invoice);
        voidOpen(invoice, actor, why);
        return invoices.written(id);
    }

    /**
     * Open → Written off, via Past due; partial payments stay with the invoice. Only for manual invoices and those paid
     * before: a term that was never paid is cancelled instead.
     *
     * @throws Refused if this person was involved in the plan
     */
    @Transactional
    public void writeOff(InvoiceId id, String person, String reason) {
        authorization.requirePerson(person);
        writeOffOpen(locks.lock(id), person, FinanceAuthorization.reason("note", reason));
    }

    /**
     * As {@link #writeOff(InvoiceId, String, String)}, from the office; refused if a task is open for this decision.
     */
    @Transactional
    public InvoiceView writeOff(InvoiceId id, long version, String reason) {
        Actor actor = authorization.require(BillingContribution.DECIDE);
        authorization.requirePerson(actor.person());
        String why = FinanceAuthorization.reason("reason", reason);
        Invoice invoice = locks.lock(id, version);
        mustHaveNoReversalCase(invoice);
        writeOffOpen(invoice, actor.person(), why);
        return invoices.written(id);
    }

    private void mustHaveNoReversalCase(Invoice invoice) {
        if (cases.isLive(Invoices.REVERSAL_CASE, invoice.id().value())) {
            throw Refused.conflict(
                    "reversal-under-review",
                    "The reversed payment of invoice " + invoice.label() + " is under review: decide in that task.");
        }
    }

    static void mustBeOpen(Invoice invoice) {
        if (!invoice.status().isOpen()) {
            throw Refused.conflict(
                    "invoice-not-open",
                    "Invoice " + invoice.label() + " is " + invoice.status().label() + ", not open.");
        }
    }

    /** @throws Refused unless people may void this open invoice */
    void mustBeVoidableByPerson(Invoice invoice) {
        mustHaveNoReversalCase(invoice);
        mustBeVoidable(invoice);
    }

    private void voidOpen(Invoice invoice, Actor actor, String why) {
        mustBeOpen(invoice);
        mustBeVoidable(invoice);
        mustNotBeInvolved(invoice, actor.person());
        credit.lock(invoice.customer());
        Money owed = balances.of(invoice).owed();
        if (!CurrentActor.decidesAlone() && requests.needAnother(invoice, MoneyOut.Kind.VOID, owed, actor.person())) {
            throw Refused.conflict(
                    "needs-another-person",
                    "Voiding invoice " + invoice.label() + " lets go of " + AmountChecks.text(owed)
                            + ". All such money together is above the four-eyes limit, or you verified a payment of it, so another person has to agree: credit it in full instead, and a colleague is asked to approve the credit note.");
        }
        MoneyOut.MoneyOutView request = MoneyOut.MoneyOutView.ofVoid(invoice, owed, why, actor.person(), policy.now());
        requests.insert(invoice, request);
        Money before = credit.balanceOf(invoice.customer(), owed.getCurrencyUnit());
        makeVoid(invoice, why);
        requests.credited(
                request.id(),
                Optional.empty(),
                credit.balanceOf(invoice.customer(), owed.getCurrencyUnit()).minus(before));
    }

    private void mustNotBeInvolved(Invoice invoice, String person) {
        if (!CurrentActor.decidesAlone() && whoHandled.involvedIn(invoice.id()).contains(person)) {
            throw Refused.forbidden("You created, changed or activated the plan of invoice " + invoice.label()
                    + ", or count as one person with somebody who did: somebody else has to void it or write it off.");
        }
    }

    private static void mustBeVoidable(Invoice invoice) {
        if (!invoice.kind().isVoidedByPeople()) {
            throw Refused.conflict(
                    "invoice-of-a-term",
                    "Invoice " + invoice.label() + " is for a term of its plan: cancel the plan instead.");
        }
    }

    private void writeOffOpen(Invoice invoice, String person, String why) {
        mustBeOpen(invoice);
        mustNotBeInvolved(invoice, person);
        if (!invoice.kind().mayBeWrittenOff(invoice.reopenedOn().isPresent())) {
            throw Refused.conflict(
                    "invoice-of-a-term",
                    "Invoice " + invoice.label()
                            + " is for a term that was never paid and never in service. Cancel the plan instead.");
        }
        writeOff(invoice, why);
    }

    // -- of one that is locked ----------------------------------------------------------------------------------------

    /**
     * Draft → Pending payment. The number is taken last, because until the transaction ends everybody else waits for its
     * counter: what takes time is done before, by the listeners of {@link InvoiceEvent.InvoiceNumberWanted}.
     *
     * @return the number
     */
    String issue(Invoice invoice) {
        LocalDate on = policy.today();
        InvoiceNumberWanted wanted = new InvoiceNumberWanted(invoice.view(balances.of(invoice)), on, new ArrayList<>());
        events.publishEvent(wanted);
        String number = numbers.take(InvoiceNumbers.INVOICES, on);
        invoice.issue(number, on);
        events.publishEvent(
                new InvoiceIssued(invoice.id(), invoice.plan(), number, AmountChecks.text(invoice.total())));
        wanted.taken(number);
        return number;
    }

    /** @throws IllegalStateException unless payments and credit cover what is owed */
    void pay(Invoice invoice) {
        InvoiceBalance balance = balances.of(invoice);
        if (!balance.covered()) {
            throw new IllegalStateException("Invoice " + invoice.label() + " cannot be paid: "
                    + AmountChecks.text(balance.covering()) + " do not cover " + AmountChecks.text(balance.owed()));
        }
        InvoiceStatus from = invoice.status();
        invoice.pay(policy.now());
        events.publishEvent(new InvoicePaid(
                invoice.id(),
                invoice.plan(),
                invoice.label(),
                from,
                AmountChecks.text(balance.covering()),
                invoice.reopenedOn().isPresent()));
        credit.settle(invoice, balance, "overpayment of " + invoice.label());
    }

    void pastDue(Invoice invoice) {
        invoice.becomePastDue();
        events.publishEvent(new InvoicePastDue(invoice.id(), invoice.plan(), invoice.label()));
    }

    void makeVoid(Invoice invoice, String reason) {
        InvoiceStatus from = invoice.status();
        invoice.becomeVoid(policy.now());
        events.publishEvent(
                new InvoiceVoided(invoice.id(), invoice.plan(), invoice.number().orElse(""), from, reason));
        credit.settle(invoice, "payment for " + invoice.label() + ", which is void: " + reason);
    }

    void writeOff(Invoice invoice, String reason) {
        InvoiceStatus from = invoice.status();
        InvoiceBalance balance = balances.of(invoice);
        invoice.writeOff(balance.open(), policy.now());
        events.publishEvent(new InvoiceWrittenOff(
                invoice.id(), invoice.plan(), invoice.label(), from, AmountChecks.text(balance.open()), reason));
    }
}
