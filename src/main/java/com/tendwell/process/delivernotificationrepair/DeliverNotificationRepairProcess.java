package com.tendwell.process.delivernotificationrepair;

import com.tendwell.process.core.ProcessVariable;
import java.util.UUID;

/** All names shared by {@code bpmn/deliver-notification-repair.bpmn} and its code. */
public final class DeliverNotificationRepairProcess {

    public static final String KEY = "deliver-notification-repair";

    // events
    public static final String DELIVERY_FAILED = "delivery-failed";
    public static final String NOTIFICATION_DELIVERED = "notification-delivered";

    // steps
    public static final String DELIVER_NOTIFICATION = "deliver-notification";

    // variables
    public static final ProcessVariable<UUID> NOTIFICATION_ID = ProcessVariable.id("notificationId", UUID::fromString);

    private DeliverNotificationRepairProcess() {}
}
