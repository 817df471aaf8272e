package com.tendwell.process.delivernotificationrepair;

import com.tendwell.notification.NotificationEvent;
import com.tendwell.process.support.Unattended;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: a notification that cannot be delivered opens its repair, in the same transaction. */
@Component
class DeliverNotificationRepairStarter {

    private final RuntimeService runtime;
    private final Unattended unattended;

    DeliverNotificationRepairStarter(RuntimeService runtime, Unattended unattended) {
        this.runtime = runtime;
        this.unattended = unattended;
    }

    @EventListener
    void on(NotificationEvent.DeliveryFailed failed) {
        unattended.run(() -> runtime.createProcessInstanceByKey(DeliverNotificationRepairProcess.KEY)
                .businessKey(failed.caseName())
                .setVariable(
                        DeliverNotificationRepairProcess.NOTIFICATION_ID.name(),
                        failed.notification().toString())
                .execute());
    }
}
