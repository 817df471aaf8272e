package com.tendwell.plan;

import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PlanEvent.PrepaidDaysLeft;
import com.tendwell.shared.CurrentActor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Ends the service of a plan. A cancellation shortens the terms at once, so that service and revenue are right without
 * a job on the last day. After that day {@link DueEnds} calls this class again: the status changes, and finance
 * is asked about the days cut off.
 */
@Component
class EndOfService {

    private final Pausing pausing;
    private final MovementLedger ledger;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    EndOfService(Pausing pausing, MovementLedger ledger, PlanEventPublisher publisher, PlanCalendar calendar) {
        this.pausing = pausing;
        this.ledger = ledger;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    /** The last day of the current term; while a pause shifts it, as if the plan were resumed today. */
    LocalDate endOfTerm(ServicePlan plan) {
        LocalDate today = calendar.today();
        PlanTerm term = plan.granted()
                .filter(one -> !one.endsOn().isBefore(today))
                .findFirst()
                .or(plan::latestGranted)
                .orElseThrow();
        return term.boughtUntil().plusDays(plan.daysShiftedBy(today));
    }

    /** @param lastDay if before today, the plan ends at once */
    void end(ServicePlan plan, CancelRequest.When kind, LocalDate lastDay, String reason) {
        plan.openCancellation().ifPresent(earlier -> undo(plan, earlier));
        PlanCancellation cancellation =
                plan.cancel(kind, lastDay, reason, CurrentActor.actor().person(), calendar.now());
        if (lastDay.isBefore(calendar.today())) {
            List<PrepaidDaysLeft> left = takeEffect(plan, cancellation);
            publisher.say(new PlanEvent.CancellationRequested(plan.planId(), lastDay, !left.isEmpty(), reason));
            return;
        }
        List<PrepaidDaysLeft> left = shorten(plan, lastDay, reason);
        ledger.correct(plan);
        boolean moneyLeft = !left.isEmpty() || plan.granted().anyMatch(PlanTerm::isCutShort);
        publisher.say(new PlanEvent.CancellationRequested(plan.planId(), lastDay, moneyLeft, reason));
        left.forEach(publisher::say);
    }

    /** For a plan whose payment was already returned, so that finance has nothing to decide. */
    void atOnceWithoutMoney(ServicePlan plan, String reason) {
        plan.openCancellation().ifPresent(earlier -> undo(plan, earlier));
        LocalDate lastDay = calendar.today().minusDays(1);
        PlanCancellation cancellation = plan.cancel(
                CancelRequest.When.NOW, lastDay, reason, CurrentActor.actor().person(), calendar.now());
        cancellation.takeEffect(calendar.now());
        takeOutOfService(plan, lastDay, PlanStatus.CANCELLED, reason);
        publisher.say(new PlanEvent.CancellationRequested(plan.planId(), lastDay, false, reason));
    }

    /**
     * Carries out a cancellation after its last day and returns the prepaid days not served, whose money somebody
     * decides on.
     */
    List<PrepaidDaysLeft> takeEffect(ServicePlan plan, PlanCancellation cancellation) {
        cancellation.takeEffect(calendar.now());
        List<PrepaidDaysLeft> left = new ArrayList<>(
                takeOutOfService(plan, cancellation.lastDay(), PlanStatus.CANCELLED, cancellation.reason()));
        plan.granted()
                .filter(PlanTerm::isCutShort)
                .map(term -> daysLeft(plan, term, term.endsOn(), cancellation.reason()))
                .forEach(left::add);
        left.forEach(publisher::say);
        return left;
    }

    /** Completes a plan that has reached its end date. */
    void complete(ServicePlan plan) {
        plan.openCancellation().ifPresent(cancellation -> cancellation.takeEffect(calendar.now()));
        takeOutOfService(plan, plan.endsOn(), PlanStatus.COMPLETED, "its last day was " + plan.endsOn());
    }

    /** Expires a plan whose next term was not paid within the grace period; a pause ends with it. */
    void lapse(ServicePlan plan, String reason) {
        takeOutOfService(plan, plan.latestGranted().orElseThrow().endsOn(), PlanStatus.EXPIRED, reason);
    }

    void withdraw(ServicePlan plan, String reason) {
        PlanCancellation cancellation = plan.openCancellation().orElseThrow();
        undo(plan, cancellation);
        ledger.correct(plan);
        publisher.say(new PlanEvent.CancellationWithdrawn(plan.planId(), cancellation.lastDay(), reason));
    }

    private void undo(ServicePlan plan, PlanCancellation cancellation) {
        cancellation.withdraw(calendar.now());
        plan.granted().filter(PlanTerm::isCutShort).forEach(PlanTerm::restore);
        plan.touched();
    }

    private List<PrepaidDaysLeft> takeOutOfService(
            ServicePlan plan, LocalDate lastDay, PlanStatus next, String reason) {
        plan.openPause().ifPresent(pause -> pausing.resume(plan, pause, later(pause.fromOn(), lastDay.plusDays(1))));
        List<PrepaidDaysLeft> left = shorten(plan, lastDay, reason);
        publisher.become(plan, next, reason);
        ledger.correct(plan);
        return left;
    }

    /**
     * Cuts short the term that covers the day and permanently revokes those that would begin later.
     *
     * @return the prepaid days of the revoked terms
     */
    private List<PrepaidDaysLeft> shorten(ServicePlan plan, LocalDate lastDay, String reason) {
        List<PrepaidDaysLeft> left = new ArrayList<>();
        for (PlanTerm term : plan.granted().toList()) {
            String before = term.period().inWords();
            if (term.startsOn().isAfter(lastDay)) {
                left.add(daysLeft(plan, term, lastDay, reason));
                term.revoke(calendar.now());
                // With a paid renewal revoked, the plan's price is again that of the term before.
                plan.latestGranted().map(PlanTerm::basePrice).ifPresent(plan::priced);
                publisher.say(new PlanEvent.TermRevoked(plan.planId(), term.termId(), before, reason));
            } else if (term.endsOn().isAfter(lastDay)) {
                term.cutShortTo(lastDay);
                String after = term.period().inWords();
                publisher.say(new PlanEvent.TermCutShort(plan.planId(), term.termId(), before, after, reason));
            }
        }
        return left;
    }

    private static PrepaidDaysLeft daysLeft(ServicePlan plan, PlanTerm term, LocalDate lastDay, String reason) {
        return new PrepaidDaysLeft(plan.planId(), term.invoiceId(), term.daysAfter(lastDay), term.daysBought(), reason);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
