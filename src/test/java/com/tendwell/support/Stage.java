package com.tendwell.support;

import com.tendwell.billing.InvoiceView;
import com.tendwell.notification.Notifications;
import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What path tests and stories look at; every one of them begins on the first Monday. */
@ProcessTest
public abstract class Stage {

    @Autowired
    protected Given given;

    @Autowired
    protected Cast cast;

    @Autowired
    protected Cases cases;

    @Autowired
    protected TimeMachine time;

    @Autowired
    protected Nights nights;

    @Autowired
    protected ServicePlans plans;

    @Autowired
    protected Notifications notifications;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
    }

    protected PlanStatus statusOf(PlanView plan) {
        return plans.get(plan.id()).status();
    }

    protected InvoiceView invoiceOf(PlanView plan) {
        return cases.newestInvoice(plan);
    }

    /** Templates of what the customer was told, oldest first. */
    protected List<String> toldTo(PlanView plan) {
        return notifications.ofPlan(plan.id()).stream()
                .map(NotificationView::template)
                .toList();
    }
}
