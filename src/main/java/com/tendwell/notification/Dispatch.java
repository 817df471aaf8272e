package com.tendwell.notification;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends notifications: all that are due, or a single one again. */
@Component
class Dispatch {

    private final OutboxSender sender;
    private final Redelivery redelivery;

    Dispatch(OutboxSender sender, Redelivery redelivery) {
        this.sender = sender;
        this.redelivery = redelivery;
    }

    int sendDue() {
        return sender.sendDue();
    }

    void deliver(UUID notification) {
        redelivery.deliver(notification);
    }
}
