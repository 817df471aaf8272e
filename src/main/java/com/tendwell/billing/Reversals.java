package com.tendwell.billing;

import com.tendwell.billing.ReversalRules.Grounds;
import com.tendwell.plan.ServicePlans;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to invoices whose payment was reversed after it: what finance can decide, and who. */
@Service
public class Reversals {

    static final String TASK = "review-reversed-payment";

    private final InvoiceLocks locks;
    private final InvoiceEnds ends;
    private final ServicePlans plans;
    private final FinanceDecisions decisions;
    private final ReversalRules rules;

    Reversals(
            InvoiceLocks locks, InvoiceEnds ends, ServicePlans plans, FinanceDecisions decisions, ReversalRules rules) {
        this.locks = locks;
        this.ends = ends;
        this.plans = plans;
        this.decisions = decisions;
        this.rules = rules;
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
        return rules.choices(rules.grounds(invoice));
    }

    /** Who may not decide: who wrote the plan, and who reported the reversal, also by a token. */
    @Transactional(readOnly = true)
    public Set<String> excluded(InvoiceId invoice) {
        return rules.excluded(rules.grounds(invoice));
    }

    /**
     * Stores what finance decided, and does it at once, so that no money can come in between.
     *
     * @throws com.tendwell.shared.Refused where this person may not decide, or it cannot be decided so any more
     */
    @Transactional
    public void decide(InvoiceId id, String person, ReversalDecision decision, String note) {
        String why = FinanceAuthorization.reason("note", note);
        Invoice invoice = locks.lock(id);
        Grounds grounds = rules.grounds(invoice);
        rules.check(grounds, person, decision);
        decisions.store(TASK, id.value(), invoice, person, decision, why);
        switch (decision) {
            case ASK_AGAIN -> {}
            case PAUSE_PLAN -> plans.pauseForReversal(invoice.plan(), why);
            case WRITE_OFF -> ends.givingUp().writeOff(id, person, why);
            case CANCEL_PLAN -> {
                ends.returns().creditInFull(id, why);
                plans.cancelForReversal(invoice.plan(), why);
            }
        }
    }
}
