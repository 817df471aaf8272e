package com.tendwell.billing;

import com.tendwell.billing.Invoices.FinanceDecision;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Resets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finance's decisions on paid invoices whose payment was reversed. */
@Service
public class Reversals {

    private static final String TASK = "review-reversed-payment";

    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final PaymentTransactionRepository transactions;
    private final InvoiceTransitions transitions;
    private final PrepaidReturns returns;
    private final ServicePlans plans;
    private final Cancellations cancellations;
    private final FinanceDecisions decisions;
    private final WhoHandledMoney whoHandled;
    private final Resets resets;
    private final BillingPolicy policy;

    Reversals(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            PaymentTransactionRepository transactions,
            InvoiceTransitions transitions,
            PrepaidReturns returns,
            ServicePlans plans,
            Cancellations cancellations,
            FinanceDecisions decisions,
            WhoHandledMoney whoHandled,
            Resets resets,
            BillingPolicy policy) {
        this.whoHandled = whoHandled;
        this.resets = resets;
        this.policy = policy;
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.transactions = transactions;
        this.transitions = transitions;
        this.returns = returns;
        this.plans = plans;
        this.cancellations = cancellations;
        this.decisions = decisions;
    }

    /** What to do about an invoice whose payment was reversed. */
    public enum ReversalDecision {
        /** The customer is asked to pay again, and the payment is verified anew. */
        ASK_AGAIN,
        /** As {@link #ASK_AGAIN}, with the plan paused meanwhile. */
        PAUSE_PLAN,
        /** The rest is written off; the plan continues. */
        WRITE_OFF,
        /** The plan is cancelled and the invoice credited. */
        CANCEL_PLAN
    }

    /**
     * The decisions available now: a plan that is not Active cannot be changed, and a covered invoice is only verified
     * again.
     */
    @Transactional(readOnly = true)
    public Set<ReversalDecision> choices(InvoiceId invoice) {
        return choices(grounds(invoice));
    }

    /**
     * Staff ids of those who may not decide: the plan's creator, and anyone who reported the reversal, also by token.
     */
    @Transactional(readOnly = true)
    public Set<String> excluded(InvoiceId invoice) {
        return excluded(grounds(invoice));
    }

    /**
     * Stores finance's decision. The following steps of the process carry it out in the same transaction, so that no
     * payment can intervene.
     *
     * @throws com.tendwell.shared.Refused if this person may not decide, or the decision is no longer available
     */
    @Transactional
    public void decide(InvoiceId id, String person, ReversalDecision decision, String note) {
        String why = FinanceAuthorization.reason("note", note);
        Invoice invoice = locks.lock(id);
        check(grounds(invoice), person, decision);
        decisions.store(TASK, id.value(), invoice, person, decision, why);
    }

    /** Pauses the plan with finance's reason, until a payment covers the invoice again. */
    @Transactional
    public void pausePlan(InvoiceId id) {
        plans.pauseForReversal(locks.lock(id).plan(), decided(id).note());
    }

    /** Writes off what is open, in the name and with the reason of the finance officer who decided it. */
    @Transactional
    public void writeOffInvoice(InvoiceId id) {
        FinanceDecision decided = decided(id);
        transitions.writeOff(id, decided.person(), decided.note());
    }

    /** Credits the invoice in full and cancels its plan, with finance's reason. */
    @Transactional
    public void cancelPlan(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        String why = decided(id).note();
        returns.creditInFull(id, why);
        cancellations.cancelForReversal(invoice.plan(), why);
    }

    private FinanceDecision decided(InvoiceId id) {
        return decisions.about(id).stream()
                .filter(decision -> decision.task().equals(TASK))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("Nobody decided about the reversal of invoice " + id));
    }

    /** Resumes a plan that was paused because of a reversal once the invoice is paid. Pauses for other reasons stay. */
    @EventListener
    public void on(InvoiceEvent.InvoicePaid paid) {
        if (paid.again() && isPausedFor(paid.invoice(), paid.plan())) {
            CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> plans.resume(paid.plan()));
        }
    }

    private boolean isPausedFor(InvoiceId invoice, PlanId plan) {
        List<String> why = decisions.about(invoice).stream()
                .filter(decision ->
                        decision.task().equals(TASK) && decision.outcome().equals(ReversalDecision.PAUSE_PLAN.name()))
                .map(FinanceDecision::note)
                .toList();
        return !why.isEmpty()
                && plans.all(List.of(plan)).stream()
                        .filter(paused -> paused.status() == PlanStatus.PAUSED)
                        .flatMap(paused -> paused.pauses().stream())
                        .filter(pause -> pause.resumedOn().isEmpty())
                        .map(PlanView.Pause::reason)
                        .anyMatch(why::contains);
    }

    /** The facts for a decision. */
    private record Grounds(Invoice invoice, PlanStatus plan, boolean covered) {}

    private Grounds grounds(InvoiceId id) {
        return grounds(invoices.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id)));
    }

    private Grounds grounds(Invoice invoice) {
        PlanStatus status = plans.all(List.of(invoice.plan())).stream()
                .map(PlanView::status)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("plan", invoice.plan()));
        return new Grounds(invoice, status, balances.of(invoice).covered());
    }

    private static Set<ReversalDecision> choices(Grounds grounds) {
        if (grounds.covered()) {
            return EnumSet.of(ReversalDecision.ASK_AGAIN);
        }
        return grounds.plan() == PlanStatus.ACTIVE
                ? grounds.invoice().kind().decisionsAfterReversal()
                : EnumSet.of(ReversalDecision.ASK_AGAIN, ReversalDecision.WRITE_OFF);
    }

    private Set<String> excluded(Grounds grounds) {
        Stream<String> reporters = transactions.ofInvoice(grounds.invoice().id().value()).stream()
                .filter(payment -> payment.status() == Status.REVERSED)
                .map(PaymentTransaction::personBehind)
                .filter(person -> !person.isEmpty());
        Set<String> excluded =
                Stream.concat(grounds.invoice().involved().stream(), reporters).collect(Collectors.toUnmodifiableSet());
        Set<String> all = new HashSet<>(resets.onePersonWith(excluded, policy.now()));
        all.addAll(whoHandled.involvedIn(grounds.invoice().id()));
        return all;
    }

    private void check(Grounds grounds, String person, ReversalDecision decision) {
        Invoice invoice = grounds.invoice();
        if (!CurrentActor.decidesAlone() && excluded(grounds).contains(person)) {
            throw Refused.forbidden(
                    "You created, changed or activated the plan of invoice " + invoice.label()
                            + ", reported the reversal, or count as one person with somebody who did: somebody else has to decide what becomes of it.");
        }
        if (!invoice.status().isOpen()) {
            throw Refused.conflict(
                    "invoice-not-open",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + ": there is nothing left to decide.");
        }
        if (decision == null || !choices(grounds).contains(decision)) {
            throw Refused.field(
                    "outcome",
                    decision,
                    grounds.covered()
                            ? "is no longer possible: the payment has been received in the meantime. Request payment again so that it is verified"
                            : "is not possible for a plan that is "
                                    + grounds.plan().label() + ": choose one of " + choices(grounds));
        }
    }
}
