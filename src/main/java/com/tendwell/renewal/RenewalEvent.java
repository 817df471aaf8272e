package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** What happens to the renewal of a plan. */
public sealed interface RenewalEvent extends DomainEvent {

    PlanId plan();

    /** Of the plan: business key of its case. */
    String number();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("plan", plan().toString()));
    }

    /** The term ends soon: the claim on the case is held, the process starts on this. */
    record RenewalDue(PlanId plan, String number, TermId term, String reason) implements RenewalEvent {}

    record RenewalOffered(PlanId plan, String number, String before, String after, String reason)
            implements RenewalEvent {}

    /** By the customer, by staff for them, or by itself as agreed. */
    record RenewalAccepted(PlanId plan, String number, String reason) implements RenewalEvent {}

    record RenewalDeclined(PlanId plan, String number, String reason) implements RenewalEvent {}

    /** Whatever was answered, there is nothing to renew any more. */
    record RenewalWithdrawn(PlanId plan, String number, String reason) implements RenewalEvent {}
}
