package com.tendwell.billing;

import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to invoices whose payment was reversed after it: what finance can decide, and who. */
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

    Reversals(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            PaymentTransactionRepository transactions,
            InvoiceTransitions transitions,
            PrepaidReturns returns,
            ServicePlans plans,
            Cancellations cancellations,
            FinanceDecisions decisions) {
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

    /** What becomes of an invoice whose payment was reversed. */
    public enum ReversalDecision {
        /** The customer is asked to pay again, and the payment is verified anew. */
        ASK_AGAIN,
        /** No service meanwhile; and the customer is asked again. */
        PAUSE_PLAN,
        /** The rest will not be paid; the plan goes on. */
        WRITE_OFF,
        /** The plan is cancelled and the invoice credited. */
        CANCEL_PLAN
    }

    /** What can be decided now: of a plan that is not Active nothing changes, and covered money is only verified. */
    @Transactional(readOnly = true)
    public Set<ReversalDecision> choices(InvoiceId invoice) {
        return choices(grounds(invoice));
    }

    /** Who may not decide: who wrote the plan, and who reported the reversal, also by a token. */
    @Transactional(readOnly = true)
    public Set<String> excluded(InvoiceId invoice) {
        return excluded(grounds(invoice));
    }

    /**
     * Stores what finance decided. The steps that the drawing shows after it do it in the same transaction, so that no payment
     * can come in between.
     *
     * @throws com.tendwell.shared.Refused where this person may not decide, or it cannot be decided so any more
     */
    @Transactional
    public void decide(InvoiceId id, String person, ReversalDecision decision, String note) {
        String why = FinanceAuthorization.reason("note", note);
        Invoice invoice = locks.lock(id);
        check(grounds(invoice), person, decision);
        decisions.store(TASK, id.value(), invoice, person, decision, why);
    }

    /** Pauses the plan, for the reason that finance gave; the payment that covers the invoice again resumes it. */
    @Transactional
    public void pausePlan(InvoiceId id) {
        plans.pauseForReversal(locks.lock(id).plan(), decided(id).note());
    }

    /** Writes off what is open, in the name of the person of finance who decided it and for their reason. */
    @Transactional
    public void writeOffInvoice(InvoiceId id) {
        FinanceDecision decided = decided(id);
        transitions.writeOff(id, decided.person(), decided.note());
    }

    /** Credits the whole invoice and cancels its plan, for the reason that finance gave. */
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

    /**
     * A plan that was paused because its payment was reversed is served again when the money is there. A pause that
     * somebody began for another reason stays.
     */
    @EventListener
    public void on(InvoiceEvent.InvoicePaid paid) {
        if (paid.from() == InvoiceStatus.PAST_DUE && isPausedFor(paid.invoice(), paid.plan())) {
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

    /** What a decision rests on. */
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
        return Stream.concat(Stream.of(grounds.invoice().planCreatedBy()), reporters)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void check(Grounds grounds, String person, ReversalDecision decision) {
        Invoice invoice = grounds.invoice();
        if (excluded(grounds).contains(person)) {
            throw Refused.forbidden("You created the plan of invoice " + invoice.label()
                    + " or reported the reversal: somebody else has to decide what becomes of it.");
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
