package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to ending plans: a plan is cancelled, or only the purchase or renewal of it that is not granted yet; a
 * cancellation is withdrawn; the day on which a plan ends for good is set. What ends here is heard by its case in the same
 * transaction, which cleans up behind it.
 */
@Service
@Transactional
public class Cancellations {

    private final PlanAccess access;
    private final EndOfService endOfService;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    Cancellations(PlanAccess access, EndOfService endOfService, PlanEventPublisher publisher, PlanCalendar calendar) {
        this.access = access;
        this.endOfService = endOfService;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    /**
     * What is said when a plan is to be cancelled.
     *
     * @param when null means now
     * @param date last day in service, for {@link When#ON_DATE} only
     * @param reason 1 to 500 characters, kept in the audit
     */
    public record CancelRequest(When when, LocalDate date, String reason) {

        /** When a plan ends. */
        public enum When {
            /** No service from today on. */
            NOW,
            /** After that day. */
            ON_DATE,
            /** After the last day of the term that runs. */
            END_OF_TERM
        }

        public static CancelRequest now(String reason) {
            return new CancelRequest(When.NOW, null, reason);
        }

        public static CancelRequest on(LocalDate lastDay, String reason) {
            return new CancelRequest(When.ON_DATE, lastDay, reason);
        }

        public static CancelRequest atEndOfTerm(String reason) {
            return new CancelRequest(When.END_OF_TERM, null, reason);
        }
    }

    // -- people -----------------------------------------------------------------------------------------------------

    /**
     * Cancels a plan. Never sold: at once. A purchase under way: it ends, and the plan is Cancelled. In service: now,
     * after a day or at the end of the term, and a renewal under way ends; money for days that are not served is decided
     * about by finance. Of several cancellations, and of a cancellation and a renewal, the later counts.
     *
     * @param version the one that was read
     * @throws Refused naming the state or the bad field; or where the plan was changed meanwhile
     */
    public PlanView cancel(PlanId id, long version, CancelRequest request) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(request.reason());
        CancelRequest.When when = request.when() == null ? CancelRequest.When.NOW : request.when();
        boolean underWay = plan.isUnderWay();
        if (underWay) {
            requireNowUnlessServed(plan, when, plan.kindUnderWay() == TermKind.RENEWAL);
            cancelPurchase(plan, reason);
        }
        switch (plan.status()) {
            case ACTIVE, PAUSED -> endOfService.end(plan, when, lastDay(plan, when, request.date()), reason);
            case DRAFT, ESTIMATE_SENT, APPROVED, DECLINED -> {
                requireNowUnlessServed(plan, when, false);
                cancelUnsold(plan, reason);
            }
            default -> {
                // The purchase under way is cancelled, and nothing is left to cancel.
                if (!underWay) {
                    plan.status().become(PlanStatus.CANCELLED);
                }
            }
        }
        return access.written(plan);
    }

    /**
     * Cancels the purchase (plan Cancelled) or renewal (back to the running term) that is not granted yet.
     *
     * @param version the one that was read
     * @throws Refused where nothing is under way, or the plan was changed meanwhile
     */
    public PlanView cancelPurchase(PlanId id, long version, String why) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(why);
        if (!plan.isUnderWay()) {
            throw Refused.conflict(
                    "nothing-under-way",
                    "No purchase or renewal of plan " + plan.number() + " is under way; it is "
                            + plan.status().label() + ". Cancel the plan itself instead.");
        }
        cancelPurchase(plan, reason);
        return access.written(plan);
    }

    /**
     * Withdraws a cancellation whose last day is not over. A later term that it took back stays so.
     *
     * @param version the one that was read
     * @throws Refused where nothing will cancel the plan, or it was changed meanwhile
     */
    public PlanView withdraw(PlanId id, long version, String why) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(why);
        if (plan.openCancellation().isEmpty()) {
            throw Refused.conflict(
                    "no-cancellation",
                    "Plan " + plan.number() + " is " + plan.status().label() + " and nothing will cancel it.");
        }
        endOfService.withdraw(plan, reason);
        return access.written(plan);
    }

    /**
     * Sets the plan's last day for good.
     *
     * @param version the one that was read
     * @param lastDay empty: open-ended; not before what is bought already ends
     * @throws Refused naming the state or the bad field; or where the plan was changed meanwhile
     */
    public PlanView endOn(PlanId id, long version, Optional<LocalDate> lastDay, String why) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(why);
        checkEnd(plan, lastDay);
        String before = words(Optional.ofNullable(plan.endsOn()));
        plan.endOn(lastDay.orElse(null));
        publisher.say(new PlanEvent.EndChanged(id, before, words(lastDay), reason));
        return access.written(plan);
    }

    // -- steps of cases ---------------------------------------------------------------------------------------------

    /**
     * Step of payment-reversal: cancelled now, and nothing is left to pay back. No person, no version.
     *
     * @return false where the plan's state does not allow it
     */
    public boolean cancelForReversal(PlanId id, String reason) {
        ServicePlan plan = access.lock(id);
        if (!plan.status().mayBecome(PlanStatus.CANCELLED)
                || plan.isUnderWay()
                || plan.latestGranted().isEmpty()) {
            return false;
        }
        endOfService.atOnceWithoutMoney(plan, reason);
        return true;
    }

    /**
     * Step of prepaid-activation: the payment failed for good, or activation was refused after it. Purchase: the plan is
     * Cancelled. Renewal: Active until the renewal grace is over, else Expired.
     */
    public void cancelOpenTerm(PlanId id, String reason) {
        ServicePlan plan = access.lock(id);
        PlanTerm term = plan.termUnderWay()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no term to cancel"));
        cancel(plan, term, reason);
        if (term.kind() == TermKind.PURCHASE) {
            cancelUnsold(plan, reason);
        } else {
            publisher.become(plan, afterRenewal(plan), reason);
        }
    }

    /**
     * Step of plan-renewal: the grace after that term is over. A renewal that is not paid is cancelled first: its case
     * ends, and its invoice with it. Then the plan is Expired.
     *
     * @return false where the plan was renewed meanwhile or has ended: nothing has changed then
     */
    public boolean expire(PlanId id, TermId term, String reason) {
        ServicePlan plan = access.lock(id);
        boolean renewed = plan.latestGranted()
                .filter(latest -> latest.termId().equals(term))
                .isEmpty();
        if (renewed || plan.status().isFinal()) {
            return false;
        }
        if (plan.isRenewalUnderWay()) {
            cancelPurchase(plan, reason);
        }
        if (!plan.status().isFinal()) {
            endOfService.lapse(plan, reason);
        }
        return true;
    }

    // -- what was never granted -------------------------------------------------------------------------------------

    private void cancelPurchase(ServicePlan plan, String reason) {
        TermKind kind = plan.kindUnderWay();
        Optional<PlanTerm> term = plan.termUnderWay();
        Optional<UUID> invoice = term.map(PlanTerm::invoiceId);
        term.ifPresent(open -> cancel(plan, open, reason));
        plan.requestIsOver();
        if (kind == TermKind.PURCHASE) {
            cancelUnsold(plan, reason);
        } else if (term.isPresent()) {
            publisher.become(plan, afterRenewal(plan), reason);
        }
        publisher.say(new PlanEvent.ActivationCancelled(plan.planId(), plan.number(), kind, invoice, reason));
    }

    private void cancel(ServicePlan plan, PlanTerm term, String reason) {
        term.cancel(calendar.now());
        publisher.say(new PlanEvent.TermCancelled(plan.planId(), term.termId(), term.kind(), reason));
    }

    private void cancelUnsold(ServicePlan plan, String reason) {
        String person = CurrentActor.actor().person();
        plan.cancel(CancelRequest.When.NOW, calendar.today().minusDays(1), reason, person, calendar.now())
                .comeAbout(calendar.now());
        publisher.become(plan, PlanStatus.CANCELLED, reason);
    }

    /** While the grace runs the status does not change: the case of the renewal lets the plan expire after it. */
    private PlanStatus afterRenewal(ServicePlan plan) {
        boolean lapsed = plan.latestGranted()
                .filter(running -> calendar.isInGraceOf(running.endsOn()))
                .isEmpty();
        return lapsed ? PlanStatus.EXPIRED : PlanStatus.ACTIVE;
    }

    // -- what is checked --------------------------------------------------------------------------------------------

    private ServicePlan mine(PlanId id, long version) {
        ServicePlan plan = access.visible(access.lock(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        if (plan.version() != version) {
            throw Refused.stale("plan", plan.number());
        }
        return plan;
    }

    private LocalDate lastDay(ServicePlan plan, CancelRequest.When when, LocalDate date) {
        return switch (when) {
            case NOW -> calendar.today().minusDays(1);
            case ON_DATE -> checked(plan, date);
            case END_OF_TERM -> endOfService.endOfTerm(plan);
        };
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

    private void checkEnd(ServicePlan plan, Optional<LocalDate> end) {
        if (plan.status() == PlanStatus.CANCELLED || plan.status() == PlanStatus.COMPLETED) {
            throw Refused.conflict(
                    "plan-over",
                    "Plan " + plan.number() + " is " + plan.status().label() + ": its end cannot be moved any more.");
        }
        if (end.isEmpty()) {
            return;
        }
        LocalDate lastDay = end.get();
        if (lastDay.isBefore(calendar.today())) {
            throw Refused.field("endsOn", lastDay, "lies in the past: name today or a later day, or cancel the plan");
        }
        plan.latestGranted()
                .map(PlanTerm::boughtUntil)
                .filter(lastDay::isBefore)
                .ifPresent(bought -> {
                    throw Refused.conflict(
                            "plan-bought-further",
                            "Plan " + plan.number() + " is paid until " + bought + ": cancel it on " + lastDay
                                    + " instead, so that the money for the days after it is decided about.");
                });
    }

    private static String words(Optional<LocalDate> lastDay) {
        return lastDay.map(day -> "last day " + day).orElse("open-ended");
    }
}
