package com.tendwell.plan;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How plans come to an end: cancelled, or on the day that was agreed. */
@Component
class PlanEnds {

    private final Cancellations cancellations;
    private final EndDates endDates;
    private final EndOfServiceJob job;

    PlanEnds(Cancellations cancellations, EndDates endDates, EndOfServiceJob job) {
        this.cancellations = cancellations;
        this.endDates = endDates;
        this.job = job;
    }

    ServicePlan cancel(PlanId id, long version, CancelRequest request) {
        return cancellations.cancel(id, version, request);
    }

    ServicePlan callOffUnderWay(PlanId id, long version, String reason) {
        return cancellations.callOffUnderWay(id, version, reason);
    }

    ServicePlan withdraw(PlanId id, long version, String reason) {
        return cancellations.withdraw(id, version, reason);
    }

    boolean cancelForReversal(PlanId id, String reason) {
        return cancellations.forReversal(id, reason);
    }

    boolean expire(PlanId id, TermId term, String reason) {
        return cancellations.expire(id, term, reason);
    }

    ServicePlan endOn(PlanId id, long version, Optional<LocalDate> lastDay, String reason) {
        return endDates.endOn(id, version, lastDay.orElse(null), reason);
    }

    int endDue() {
        return job.endDue();
    }
}
