package com.tendwell.billing;

import com.tendwell.billing.Reversals.ReversalDecision;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What can be decided about a reversed payment, and by whom. */
@Component
class ReversalRules {

    private final InvoiceRepository invoices;
    private final InvoiceBalances balances;
    private final PaymentTransactionRepository transactions;
    private final ServicePlans plans;

    ReversalRules(
            InvoiceRepository invoices,
            InvoiceBalances balances,
            PaymentTransactionRepository transactions,
            ServicePlans plans) {
        this.invoices = invoices;
        this.balances = balances;
        this.transactions = transactions;
        this.plans = plans;
    }

    /** What a decision rests on. */
    record Grounds(Invoice invoice, PlanStatus plan, boolean covered) {}

    Grounds grounds(InvoiceId id) {
        return grounds(invoices.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id)));
    }

    Grounds grounds(Invoice invoice) {
        PlanStatus status = plans.all(List.of(invoice.plan())).stream()
                .map(PlanView::status)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("plan", invoice.plan()));
        return new Grounds(invoice, status, balances.of(invoice).covered());
    }

    Set<ReversalDecision> choices(Grounds grounds) {
        if (grounds.covered()) {
            return EnumSet.of(ReversalDecision.ASK_AGAIN);
        }
        return grounds.plan() == PlanStatus.ACTIVE
                ? EnumSet.allOf(ReversalDecision.class)
                : EnumSet.of(ReversalDecision.ASK_AGAIN, ReversalDecision.WRITE_OFF);
    }

    Set<String> excluded(Grounds grounds) {
        Stream<String> reporters = transactions.ofInvoice(grounds.invoice().id().value()).stream()
                .filter(payment -> payment.status() == Status.REVERSED)
                .map(PaymentTransaction::personBehind)
                .filter(person -> !person.isEmpty());
        return Stream.concat(Stream.of(grounds.invoice().planCreatedBy()), reporters)
                .collect(Collectors.toUnmodifiableSet());
    }

    void check(Grounds grounds, String person, ReversalDecision decision) {
        Invoice invoice = grounds.invoice();
        if (excluded(grounds).contains(person)) {
            throw Refused.forbidden("You created the plan of invoice " + invoice.label()
                    + " or reported the reversal: somebody else has to decide what becomes of it.");
        }
        if (!invoice.status().isOpen()) {
            throw Refused.conflict(
                    "invoice-not-open",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + ": there is nothing to decide any more.");
        }
        if (decision == null || !choices(grounds).contains(decision)) {
            throw Refused.field(
                    "outcome",
                    decision,
                    grounds.covered()
                            ? "does not fit any more: the money has come in meanwhile. Ask again, so that it is verified"
                            : "does not fit a plan that is " + grounds.plan().label() + ": choose one of "
                                    + choices(grounds));
        }
    }
}
