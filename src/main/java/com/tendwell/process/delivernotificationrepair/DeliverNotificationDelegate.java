package com.tendwell.process.delivernotificationrepair;

import com.tendwell.notification.Notifications;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code deliver-notification}. */
@Component
class DeliverNotificationDelegate implements JavaDelegate {

    private final Notifications notifications;

    DeliverNotificationDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.deliver(UUID.fromString(DeliverNotificationRepairProcess.NOTIFICATION_ID.get(execution)));
    }
}
