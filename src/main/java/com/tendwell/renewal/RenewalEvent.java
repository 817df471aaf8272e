package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** Events of renewals. */
public sealed interface RenewalEvent extends DomainEvent {

    PlanId plan();

    /** Number of the plan, which is the business key of the case. */
    String number();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("plan", plan().toString()));
    }

    /** A term ends soon; the case is claimed, and this event starts its process. */
    record RenewalDue(PlanId plan, String number, TermId term, String reason) implements RenewalEvent {}

    record RenewalOffered(PlanId plan, String number, String before, String after, String reason)
            implements RenewalEvent {}

    /** Accepted by the customer, by staff on their behalf, or automatically as agreed. */
    record RenewalAccepted(PlanId plan, String number, String reason) implements RenewalEvent {}

    record RenewalDeclined(PlanId plan, String number, String reason) implements RenewalEvent {}

    /** Whatever the answer was, nothing can be renewed any more. */
    record RenewalWithdrawn(PlanId plan, String number, String reason) implements RenewalEvent {}
}
