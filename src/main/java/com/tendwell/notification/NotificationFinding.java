package com.tendwell.notification;

import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists sent and undelivered notifications, with permission checks. */
@Component
class NotificationFinding {

    private final Outbox outbox;
    private final ServicePlans plans;
    private final Staff staff;

    NotificationFinding(Outbox outbox, ServicePlans plans, Staff staff) {
        this.outbox = outbox;
        this.plans = plans;
        this.staff = staff;
    }

    List<NotificationView> ofPlan(PlanId plan) {
        return outbox.about(new Subject("plan", plans.get(plan).id().toString()));
    }

    Page<NotificationView> dead(Optional<String> cursor, int limit) {
        staff.require(CurrentActor.actor(), NotificationContribution.READ_UNDELIVERED);
        List<NotificationView> rows = outbox.dead(Cursors.before(cursor), Cursors.limit(limit) + 1);
        return Page.of(rows, limit, view -> view.id().toString());
    }
}
