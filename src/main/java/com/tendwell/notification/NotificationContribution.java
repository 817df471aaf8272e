package com.tendwell.notification;

import com.tendwell.notification.Notifications.State;
import com.tendwell.shared.EventLabels;
import com.tendwell.shared.Figure;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class NotificationContribution {

    /** Tokens use the audit scope, because the audit log shows undelivered mail anyway. */
    static final Permission READ_UNDELIVERED = new Permission(
            "audit:read", List.of(Groups.MANAGER, Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE), List.of());

    @Bean
    Permissions notificationPermissions() {
        return Permissions.of(READ_UNDELIVERED);
    }

    @Bean
    EventLabels notificationEventLabels() {
        return EventLabels.of(Map.of(
                "notification-written", "Mail queued",
                "notification-sent", "Mail sent",
                "notification-not-possible", "Mail not sent",
                "delivery-failed", "Mail not delivered"));
    }

    @Bean
    Figure mailsWaiting(JdbcTemplate jdbc) {
        return Figure.ofOperators(
                "tendwell.outbox.waiting", "Mails waiting to be sent", () -> count(jdbc, State.PENDING));
    }

    @Bean
    Figure mailsDead(JdbcTemplate jdbc) {
        return Figure.ofOperators(
                "tendwell.outbox.dead", "Mails that could not be delivered", () -> count(jdbc, State.DEAD));
    }

    /**
     * The state is inlined instead of a parameter, so that the partial index is used and sent notifications cost
     * nothing.
     */
    private static Number count(JdbcTemplate jdbc, State state) {
        return jdbc.queryForObject(
                "select count(*) from notification where state = '" + state.name() + "'", Long.class);
    }
}
