package com.tendwell.process.delivernotificationrepair;

import com.tendwell.notification.Notifications;
import com.tendwell.shared.LiveCases;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** However the repair ends, the notification is free for another one in the same transaction. */
@Component
class ReleaseRepairCase implements ExecutionListener {

    private final LiveCases liveCases;

    ReleaseRepairCase(LiveCases liveCases) {
        this.liveCases = liveCases;
    }

    @Override
    public void notify(DelegateExecution execution) {
        UUID notification = UUID.fromString(DeliverNotificationRepairProcess.NOTIFICATION_ID.get(execution));
        liveCases.release(Notifications.REPAIR_CASE, notification);
    }
}
