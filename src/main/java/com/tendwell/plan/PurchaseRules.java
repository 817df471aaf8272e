package com.tendwell.plan;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Refused;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Whether a plan may be sold now: asked when somebody wants it, and again when it is paid. */
@Component
class PurchaseRules {

    private final Customers customers;
    private final PlanCalendar calendar;

    PurchaseRules(Customers customers, PlanCalendar calendar) {
        this.customers = customers;
        this.calendar = calendar;
    }

    /** @throws Refused with what to do instead */
    void permit(ServicePlan plan, TermKind kind) {
        plan.mayBegin(kind);
        CustomerView customer = customers.lookUp(plan.customer());
        customer.blocked().ifPresent(block -> {
            throw Refused.conflict(
                    "customer-blocked",
                    "Customer " + customer.number() + " is blocked (" + block.reason()
                            + "): nothing can be sold until somebody ends that.");
        });
        if (plan.endsOn() != null && plan.endsOn().isBefore(calendar.today())) {
            throw Refused.conflict(
                    "plan-end-passed",
                    "Plan " + plan.number() + " ended for good on " + plan.endsOn() + ": give it a later end first.");
        }
        plan.requested(kind, calendar.now());
    }

    /** The same as an answer, for a machine that renews: also no where the plan does not go on after its term. */
    boolean allowRenewal(ServicePlan plan) {
        return plan.latestGranted()
                        .filter(term -> plan.goesOnAfter(term.endsOn()))
                        .isPresent()
                && customers.lookUp(plan.customer()).blocked().isEmpty();
    }

    /** @param begins first day of the term that is paid */
    Grant grantOf(ServicePlan plan, LocalDate begins) {
        if (customers.lookUp(plan.customer()).blocked().isPresent()) {
            return Grant.CUSTOMER_BLOCKED;
        }
        return plan.endsOn() != null && plan.endsOn().isBefore(begins) ? Grant.END_DATE_PASSED : Grant.GRANTED;
    }
}
