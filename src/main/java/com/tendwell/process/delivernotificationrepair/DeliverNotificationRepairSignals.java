package com.tendwell.process.delivernotificationrepair;

import com.tendwell.notification.NotificationEvent;
import com.tendwell.process.core.CaseStarter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A notification that cannot be delivered opens its repair. */
@Component
class DeliverNotificationRepairSignals {

    private final CaseStarter starter;

    DeliverNotificationRepairSignals(CaseStarter starter) {
        this.starter = starter;
    }

    @EventListener
    void on(NotificationEvent.DeliveryFailed failed) {
        starter.newCase(DeliverNotificationRepairProcess.KEY, failed.caseName())
                .with(DeliverNotificationRepairProcess.NOTIFICATION_ID, failed.notification())
                .start();
    }
}
