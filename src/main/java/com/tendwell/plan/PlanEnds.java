package com.tendwell.plan;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How plans come to an end: cancelled, or on the day that was agreed. */
@Component
class PlanEnds {

    private final Cancelling cancelling;
    private final EndDates endDates;
    private final PlanEnding ending;

    PlanEnds(Cancelling cancelling, EndDates endDates, PlanEnding ending) {
        this.cancelling = cancelling;
        this.endDates = endDates;
        this.ending = ending;
    }

    ServicePlan cancel(PlanId id, long version, CancelRequest request) {
        return cancelling.cancel(id, version, request);
    }

    ServicePlan callOffUnderWay(PlanId id, long version, String reason) {
        return cancelling.callOffUnderWay(id, version, reason);
    }

    ServicePlan withdraw(PlanId id, long version, String reason) {
        return cancelling.withdraw(id, version, reason);
    }

    boolean cancelForReversal(PlanId id, String reason) {
        return cancelling.forReversal(id, reason);
    }

    ServicePlan endOn(PlanId id, long version, Optional<LocalDate> lastDay, String reason) {
        return endDates.endOn(id, version, lastDay.orElse(null), reason);
    }

    int endDue() {
        return ending.endDue();
    }
}
