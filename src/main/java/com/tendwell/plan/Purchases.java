package com.tendwell.plan;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Requests purchases and renewals: one live case per plan, claimed in the requesting transaction. Whether the plan may
 * be sold is checked then and again when it is paid.
 */
@Component
class Purchases {

    private final PlanAccess access;
    private final LiveCases liveCases;
    private final Customers customers;
    private final EndOfService endOfService;
    private final PlanInvolvement involvement;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    Purchases(
            PlanAccess access,
            LiveCases liveCases,
            Customers customers,
            EndOfService endOfService,
            PlanInvolvement involvement,
            PlanEventPublisher publisher,
            PlanCalendar calendar) {
        this.access = access;
        this.liveCases = liveCases;
        this.customers = customers;
        this.endOfService = endOfService;
        this.involvement = involvement;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    /** True for a plan in service whose customer is not blocked and for which no renewal is requested. */
    boolean isReadyToRenew(ServicePlan plan) {
        return plan.status() == PlanStatus.ACTIVE
                && !liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.id())
                && allowRenewal(plan);
    }

    ServicePlan request(PlanId id, TermKind kind) {
        ServicePlan plan = access.visible(access.lockWhole(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        if (!liveCases.claim(ServicePlans.ACTIVATION_CASE, id.value())) {
            throw Refused.conflict("plan-under-way", alreadyUnderWay(plan));
        }
        permit(plan, kind);
        involvement.record(id, PlanInvolvement.Act.ACTIVATED);
        // A renewal requested after a cancellation replaces it.
        if (plan.openCancellation().isPresent()) {
            endOfService.withdraw(plan, "renewed instead");
        }
        publisher.say(new PlanEvent.ActivationRequested(
                id, plan.number(), kind, CurrentActor.actor().person()));
        return plan;
    }

    /** @throws Refused saying what to do instead */
    private void permit(ServicePlan plan, TermKind kind) {
        plan.mayBegin(kind);
        CustomerView customer = customers.lookUp(plan.customer());
        customer.blocked().ifPresent(block -> {
            throw Refused.conflict(
                    "customer-blocked",
                    "Customer " + customer.number() + " is blocked (" + block.reason()
                            + "): unblock the customer before selling anything.");
        });
        if (plan.endsOn() != null && plan.endsOn().isBefore(calendar.today())) {
            throw Refused.conflict(
                    "plan-end-passed",
                    "Plan " + plan.number() + " ended on " + LanguageFormat.ENGLISH.day(plan.endsOn())
                            + ": set a later end date first.");
        }
        plan.requested(kind, calendar.now());
    }

    /** As {@link #permit}, for automatic renewal: also false if the plan does not continue after its term. */
    private boolean allowRenewal(ServicePlan plan) {
        return plan.latestGranted()
                        .filter(term -> plan.goesOnAfter(term.endsOn()))
                        .isPresent()
                && customers.lookUp(plan.customer()).blocked().isEmpty();
    }

    /** @param begins first day of the paid term */
    Grant grantOf(ServicePlan plan, LocalDate begins) {
        if (customers.lookUp(plan.customer()).blocked().isPresent()) {
            return Grant.CUSTOMER_BLOCKED;
        }
        return plan.endsOn() != null && plan.endsOn().isBefore(begins) ? Grant.END_DATE_PASSED : Grant.GRANTED;
    }

    // -- refusals: the state, and what to do instead ------------------------------------------------------------------

    static String againstActivation(ServicePlan plan) {
        return sentence(plan, "activated")
                + switch (plan.status()) {
                    case ESTIMATE_SENT -> "wait for the customer's answer to the estimate.";
                    case DECLINED -> "change it back to Draft first.";
                    case PROCESSING, PENDING -> "its purchase or renewal is already pending.";
                    case ACTIVE -> "it is already in service; renew it instead.";
                    case EXPIRED -> "renew it instead.";
                    case PAUSED -> "resume it instead.";
                    case COMPLETED, CANCELLED -> "create a new plan.";
                    case DRAFT, APPROVED -> throw new IllegalArgumentException("nothing is wrong");
                };
    }

    static String againstRenewal(ServicePlan plan) {
        return sentence(plan, "renewed")
                + switch (plan.status()) {
                    case DRAFT, APPROVED -> "activate it instead.";
                    case ESTIMATE_SENT -> "wait for the customer's answer to the estimate.";
                    case DECLINED -> "change it back to Draft first.";
                    case PROCESSING, PENDING -> "its purchase or renewal is already pending.";
                    case PAUSED -> "resume it first.";
                    case COMPLETED, CANCELLED -> "create a new plan.";
                    case ACTIVE, EXPIRED -> throw new IllegalArgumentException("nothing is wrong");
                };
    }

    /** A case of this plan is live; says what it waits for. */
    static String alreadyUnderWay(ServicePlan plan) {
        return "A purchase or renewal of plan " + plan.number() + " is already pending"
                + switch (plan.status()) {
                    case PENDING -> ": its invoice is waiting for payment.";
                    default -> ".";
                };
    }

    private static String sentence(ServicePlan plan, String verb) {
        return "Plan " + plan.number() + " is " + plan.status().label() + " and cannot be " + verb + ": ";
    }
}
