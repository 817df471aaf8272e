package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends plans: cancels a plan, or only its purchase or renewal that is not granted yet; withdraws a cancellation; sets a
 * plan's end date. The affected case is signalled in the same transaction and ends.
 */
@Service
@Transactional
public class Cancellations {

    private static final int FARTHEST_END_YEARS = 100;

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
     * A request to cancel a plan.
     *
     * @param when null means now
     * @param date last day in service, for {@link When#ON_DATE} only
     * @param reason 1 to 500 characters, kept in the audit log
     */
    public record CancelRequest(When when, LocalDate date, String reason) {

        public enum When {
            /** No service from today on. */
            NOW,
            /** After that day. */
            ON_DATE,
            /** After the last day of the current term. */
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
     * Cancels a plan. A plan that was never sold, or whose purchase is not granted yet, is Cancelled at once; one in
     * service ends now, after a given day or at the end of the term, and a pending renewal is cancelled. Finance
     * decides on money for days not served. A later cancellation or renewal replaces an earlier one.
     *
     * @param version version that the caller read
     * @throws Refused naming the state or the invalid field, or if the version is stale
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
                // The pending purchase is cancelled, so nothing is left to cancel.
                if (!underWay) {
                    plan.status().become(PlanStatus.CANCELLED);
                }
            }
        }
        return access.written(plan);
    }

    /**
     * What {@link #cancel} would do.
     *
     * @param lastDay last day in service; empty if the plan has never been in service
     * @param daysLeft paid days after it, whose payment becomes the customer's credit
     * @param underWay a purchase or renewal that is cancelled with the plan
     */
    public record Foreseen(Optional<LocalDate> lastDay, long daysLeft, Optional<TermKind> underWay) {}

    /**
     * Changes nothing.
     *
     * @throws Refused as {@link #cancel} would, except for the plan's status
     */
    @Transactional(readOnly = true)
    public Foreseen foresee(PlanId id, CancelRequest request) {
        ServicePlan plan = access.visible(access.take(id), id);
        access.require(PlanLevel.ACTIVATE, plan);
        Reasons.of(request.reason());
        Optional<TermKind> underWay = plan.isUnderWay() ? Optional.of(plan.kindUnderWay()) : Optional.empty();
        if (plan.latestGranted().isEmpty() || plan.status().isFinal()) {
            requireNowUnlessServed(plan, request.when(), false);
            return new Foreseen(Optional.empty(), 0, underWay);
        }
        LocalDate lastDay = lastDay(plan, request.when(), request.date());
        long daysLeft = plan.granted()
                .filter(term -> term.boughtUntil().isAfter(lastDay))
                .mapToLong(term -> term.daysAfter(lastDay))
                .sum();
        return new Foreseen(Optional.of(lastDay), daysLeft, underWay);
    }

    /**
     * Cancels the purchase (the plan becomes Cancelled) or renewal (the current term continues) that is not granted
     * yet.
     *
     * @param version version that the caller read
     * @throws Refused if no purchase or renewal is pending, or the version is stale
     */
    public PlanView cancelPurchase(PlanId id, long version, String why) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(why);
        if (!plan.isUnderWay()) {
            throw Refused.conflict(
                    "nothing-under-way",
                    "Plan " + plan.number() + " has no pending purchase or renewal to cancel; it is "
                            + plan.status().label() + ". Cancel the plan itself instead.");
        }
        cancelPurchase(plan, reason);
        return access.written(plan);
    }

    /**
     * Withdraws a cancellation whose last day is not over. A later term that it revoked stays revoked.
     *
     * @param version version that the caller read
     * @throws Refused if no cancellation is pending, or the version is stale
     */
    public PlanView withdraw(PlanId id, long version, String why) {
        ServicePlan plan = mine(id, version);
        String reason = Reasons.of(why);
        if (plan.openCancellation().isEmpty()) {
            throw Refused.conflict(
                    "no-cancellation",
                    "Plan " + plan.number() + " is " + plan.status().label() + " and has no cancellation to withdraw.");
        }
        endOfService.withdraw(plan, reason);
        return access.written(plan);
    }

    /**
     * Sets the plan's end date.
     *
     * @param version version that the caller read
     * @param lastDay empty for open-ended; not before the end of what is already bought
     * @throws Refused naming the state or the invalid field, or if the version is stale
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
     * Step of payment-reversal: cancels the plan at once, without money to pay back.
     *
     * @return false if the plan's status does not allow it
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
     * Step of prepaid-activation: the payment failed for good, or activation was refused after it. After a purchase the
     * plan is Cancelled; after a renewal it stays Active until the renewal grace is over, then becomes Expired.
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
     * Step of plan-renewal, after the grace of the term: cancels an unpaid renewal with its case and invoice, then
     * makes the plan Expired.
     *
     * @return false, with nothing changed, if the plan was renewed meanwhile or has ended
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

    // -- purchases that were never granted ----------------------------------------------------------------------------

    private void cancelPurchase(ServicePlan plan, String reason) {
        TermKind kind = plan.kindUnderWay();
        Optional<PlanTerm> term = plan.termUnderWay();
        Optional<UUID> invoice = term.map(PlanTerm::invoiceId);
        term.ifPresent(open -> cancel(plan, open, reason));
        plan.clearRequest();
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
                .takeEffect(calendar.now());
        publisher.become(plan, PlanStatus.CANCELLED, reason);
    }

    /** During the grace period the status does not change; afterwards the renewal's case makes the plan expire. */
    private PlanStatus afterRenewal(ServicePlan plan) {
        boolean lapsed = plan.latestGranted()
                .filter(running -> calendar.isInGraceOf(running.endsOn()))
                .isEmpty();
        return lapsed ? PlanStatus.EXPIRED : PlanStatus.ACTIVE;
    }

    // -- checks -------------------------------------------------------------------------------------------------------

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
            throw Refused.field("date", null, "is missing: enter the last day in service");
        }
        if (date.isBefore(calendar.today()) || date.isAfter(latest)) {
            throw Refused.field(
                    "date",
                    date,
                    "must be between today and " + LanguageFormat.ENGLISH.day(latest)
                            + ", the end of the paid period; or choose the end of the" + " term or now");
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
                    "Plan " + plan.number() + " is " + plan.status().label()
                            + ": its end date can no longer be changed.");
        }
        if (end.isEmpty()) {
            return;
        }
        LocalDate lastDay = end.get();
        if (lastDay.isBefore(calendar.today())) {
            throw Refused.field(
                    "endsOn", lastDay, "must not be in the past: enter today or a later date, or cancel the plan");
        }
        if (lastDay.isAfter(calendar.today().plusYears(FARTHEST_END_YEARS))) {
            throw Refused.field(
                    "endsOn",
                    lastDay,
                    "must be within " + FARTHEST_END_YEARS + " years from now, or empty for an open-ended plan");
        }
        plan.latestGranted()
                .map(PlanTerm::boughtUntil)
                .filter(lastDay::isBefore)
                .ifPresent(bought -> {
                    throw Refused.conflict(
                            "plan-bought-further",
                            "Plan " + plan.number() + " is paid until " + LanguageFormat.ENGLISH.day(bought)
                                    + ": cancel it on " + LanguageFormat.ENGLISH.day(lastDay)
                                    + " instead, so that finance can decide on the payment for the remaining days.");
                });
    }

    private static String words(Optional<LocalDate> lastDay) {
        return lastDay.map(day -> "last day " + LanguageFormat.ENGLISH.day(day)).orElse("open-ended");
    }
}
