package com.tendwell.plan;

import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Somebody cancels a plan, only what is under way of it, or takes a cancellation back. */
@Component
class Cancellations {

    private final PlanAccess access;
    private final PurchaseCancellation purchaseCancellation;
    private final EndOfService endOfService;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    Cancellations(
            PlanAccess access,
            PurchaseCancellation purchaseCancellation,
            EndOfService endOfService,
            PlanEventPublisher publisher,
            PlanCalendar calendar) {
        this.access = access;
        this.purchaseCancellation = purchaseCancellation;
        this.endOfService = endOfService;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    ServicePlan cancel(PlanId id, long version, CancelRequest said) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(said.reason());
        CancelRequest.When when = said.when() == null ? CancelRequest.When.NOW : said.when();
        boolean underWay = plan.isUnderWay();
        if (underWay) {
            requireNowUnlessServed(plan, when, plan.kindUnderWay() == TermKind.RENEWAL);
            purchaseCancellation.callOff(plan, reason);
        }
        switch (plan.status()) {
            case ACTIVE, PAUSED -> endService(plan, when, said.date(), reason);
            case DRAFT, ESTIMATE_SENT, APPROVED, DECLINED -> {
                requireNowUnlessServed(plan, when, false);
                purchaseCancellation.cancelUnsold(plan, reason);
            }
            default -> {
                // What was under way is called off, and nothing is left to cancel.
                if (!underWay) {
                    plan.status().become(PlanStatus.CANCELLED);
                }
            }
        }
        return plan;
    }

    ServicePlan callOffUnderWay(PlanId id, long version, String why) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(why);
        if (!plan.isUnderWay()) {
            throw Refused.conflict(
                    "nothing-under-way",
                    "No purchase or renewal of plan " + plan.number() + " is under way; it is "
                            + plan.status().label() + ". Cancel the plan itself instead.");
        }
        purchaseCancellation.callOff(plan, reason);
        return plan;
    }

    ServicePlan withdraw(PlanId id, long version, String why) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(why);
        if (plan.openCancellation().isEmpty()) {
            throw Refused.conflict(
                    "no-cancellation",
                    "Plan " + plan.number() + " is " + plan.status().label() + " and nothing will cancel it.");
        }
        endOfService.withdraw(plan, reason);
        return plan;
    }

    /** No person, no version; false where the plan's state does not allow it. */
    boolean forReversal(PlanId id, String reason) {
        ServicePlan plan = access.lock(id);
        if (!plan.status().mayBecome(PlanStatus.CANCELLED)
                || plan.isUnderWay()
                || plan.latestGranted().isEmpty()) {
            return false;
        }
        endOfService.atOnceWithoutMoney(plan, reason);
        return true;
    }

    /** A renewal that is not paid is cancelled first: its case ends, and its invoice with it. */
    boolean expire(PlanId id, TermId term, String reason) {
        ServicePlan plan = access.lock(id);
        boolean renewed = plan.latestGranted()
                .filter(latest -> latest.termId().equals(term))
                .isEmpty();
        if (renewed || plan.status().isFinal()) {
            return false;
        }
        if (plan.isRenewalUnderWay()) {
            purchaseCancellation.callOff(plan, reason);
        }
        if (!plan.status().isFinal()) {
            endOfService.lapse(plan, reason);
        }
        return true;
    }

    private void endService(ServicePlan plan, CancelRequest.When when, LocalDate date, String reason) {
        LocalDate lastDay =
                switch (when) {
                    case NOW -> calendar.today().minusDays(1);
                    case ON_DATE -> checked(plan, date);
                    case END_OF_TERM -> endOfService.endOfTerm(plan);
                };
        endOfService.end(plan, when, lastDay, reason);
    }

    private LocalDate checked(ServicePlan plan, LocalDate date) {
        LocalDate latest = plan.latestGranted().map(PlanTerm::boughtUntil).orElseThrow();
        if (date == null) {
            throw Refused.field("date", null, "is missing: name the last day in service");
        }
        if (date.isBefore(calendar.today()) || date.isAfter(latest)) {
            throw Refused.field(
                    "date",
                    date,
                    "must lie between today and " + latest + ", the last day that is bought; choose the end of the"
                            + " term or now instead");
        }
        return date;
    }

    private static void requireNowUnlessServed(ServicePlan plan, CancelRequest.When when, boolean served) {
        if (!served && when != CancelRequest.When.NOW) {
            throw Refused.field("when", when, "must be NOW: plan " + plan.number() + " has never been in service");
        }
    }

    private ServicePlan mine(PlanId id, long version) {
        ServicePlan plan = access.visible(access.lock(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        if (plan.version() != version) {
            throw Refused.stale("plan", plan.number());
        }
        return plan;
    }
}
