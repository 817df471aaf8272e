package com.tendwell.process.delivernotificationrepair;

import com.tendwell.notification.NotificationEvent;
import com.tendwell.process.core.SystemEngineAccess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: a notification that cannot be delivered opens its repair, in the same transaction. */
@Component
class DeliverNotificationRepairStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    DeliverNotificationRepairStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(NotificationEvent.DeliveryFailed failed) {
        system.run(() -> runtime.createProcessInstanceByKey(DeliverNotificationRepairProcess.KEY)
                .businessKey(failed.caseName())
                .setVariable(
                        DeliverNotificationRepairProcess.NOTIFICATION_ID.name(),
                        failed.notification().toString())
                .execute());
    }
}
