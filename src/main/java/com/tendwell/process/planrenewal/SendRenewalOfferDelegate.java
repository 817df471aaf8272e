package com.tendwell.process.planrenewal;

import com.tendwell.notification.Notifications;
import com.tendwell.plan.TermId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code send-renewal-offer}. */
@Component
class SendRenewalOfferDelegate implements JavaDelegate {

    private final Notifications notifications;

    SendRenewalOfferDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.renewalOffered(TermId.of(PlanRenewalProcess.TERM_ID.get(execution)));
    }
}
