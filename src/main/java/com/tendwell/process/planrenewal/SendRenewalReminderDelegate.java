package com.tendwell.process.planrenewal;

import com.tendwell.notification.Notifications;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code send-renewal-reminder}. */
@Component
class SendRenewalReminderDelegate implements JavaDelegate {

    private final Notifications notifications;

    SendRenewalReminderDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.renewalReminded(
                PlanId.of(PlanRenewalProcess.PLAN_ID.get(execution)),
                TermId.of(PlanRenewalProcess.TERM_ID.get(execution)));
    }
}
