package com.tendwell.process.prepaidactivation;

import com.tendwell.notification.Notifications;
import com.tendwell.plan.PlanId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code send-activation-confirmation}. */
@Component
class SendActivationConfirmationDelegate implements JavaDelegate {

    private final Notifications notifications;

    SendActivationConfirmationDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.activationConfirmed(PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)));
    }
}
