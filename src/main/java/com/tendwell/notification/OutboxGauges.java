package com.tendwell.notification;

import com.tendwell.notification.Notifications.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many mails wait, and how many wait for a person. */
@Component
class OutboxGauges implements MeterBinder {

    private final JdbcTemplate jdbc;

    OutboxGauges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "tendwell.outbox.waiting", State.PENDING, "Notifications that were not sent yet");
        gauge(meters, "tendwell.outbox.dead", State.DEAD, "Notifications whose every attempt failed");
    }

    private void gauge(MeterRegistry meters, String name, State state, String description) {
        Gauge.builder(name, () -> count(state)).description(description).register(meters);
    }

    /** By partial index: the number of those that were sent does not matter. The state is no parameter for that. */
    private Number count(State state) {
        return jdbc.queryForObject(
                "select count(*) from notification where state = '" + state.name() + "'", Long.class);
    }
}
