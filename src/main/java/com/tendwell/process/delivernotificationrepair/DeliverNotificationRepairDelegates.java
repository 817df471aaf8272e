package com.tendwell.process.delivernotificationrepair;

import static com.tendwell.process.delivernotificationrepair.DeliverNotificationRepairProcess.NOTIFICATION_ID;

import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine step of {@code bpmn/deliver-notification-repair.bpmn}. */
@Configuration(proxyBeanMethods = false)
class DeliverNotificationRepairDelegates {

    @Bean
    JavaDelegate deliverNotification(Notifications notifications) {
        return execution -> notifications.deliver(NOTIFICATION_ID.get(execution));
    }
}
