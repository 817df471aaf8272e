package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Ends what was never granted: an unsold plan, or a purchase or renewal under way. The plan changes here; its case hears
 * of it in the same transaction and cleans up behind it.
 */
@Component
class PurchaseCancellation {

    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    PurchaseCancellation(PlanEventPublisher publisher, PlanCalendar calendar) {
        this.publisher = publisher;
        this.calendar = calendar;
    }

    /** A purchase: the plan is Cancelled. A renewal: back to the term that runs. */
    void callOff(ServicePlan plan, String reason) {
        TermKind kind = plan.kindUnderWay();
        Optional<PlanTerm> term = plan.termUnderWay();
        Optional<UUID> invoice = term.map(PlanTerm::invoiceId);
        term.ifPresent(open -> close(plan, open, reason));
        plan.requestIsOver();
        if (kind == TermKind.PURCHASE) {
            cancelUnsold(plan, reason);
        } else if (term.isPresent()) {
            publisher.become(plan, afterRenewal(plan), reason);
        }
        publisher.say(new PlanEvent.ActivationCancelled(plan.planId(), plan.number(), kind, invoice, reason));
    }

    /** The payment failed for good, or activation was refused after it: the case does the rest itself. */
    void close(ServicePlan plan, PlanTerm term, String reason) {
        term.callOff(calendar.now());
        publisher.say(new PlanEvent.TermCancelled(plan.planId(), term.termId(), term.kind(), reason));
    }

    void cancelUnsold(ServicePlan plan, String reason) {
        String person = CurrentActor.actor().person();
        plan.cancel(CancelRequest.When.NOW, calendar.today().minusDays(1), reason, person, calendar.now())
                .comeAbout(calendar.now());
        publisher.become(plan, PlanStatus.CANCELLED, reason);
    }

    /** While the grace runs the status does not change: the case of the renewal lets the plan expire after it. */
    PlanStatus afterRenewal(ServicePlan plan) {
        boolean lapsed = plan.latestGranted()
                .filter(running -> calendar.isInGraceOf(running.endsOn()))
                .isEmpty();
        return lapsed ? PlanStatus.EXPIRED : PlanStatus.ACTIVE;
    }
}
