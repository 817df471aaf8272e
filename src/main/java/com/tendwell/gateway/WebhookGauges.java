package com.tendwell.gateway;

import com.tendwell.gateway.WebhookEvents.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Numbers of webhook events that wait to be applied, and that wait for a person. */
@Component
class WebhookGauges implements MeterBinder {

    private final JdbcTemplate jdbc;

    WebhookGauges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "tendwell.webhooks.waiting", State.RECEIVED, "Provider events not applied yet");
        gauge(meters, "tendwell.webhooks.unmatched", State.UNMATCHED, "Provider events without a known invoice");
        gauge(meters, "tendwell.webhooks.failed", State.FAILED, "Provider events that failed");
    }

    private void gauge(MeterRegistry meters, String name, State state, String description) {
        Gauge.builder(name, () -> count(state)).description(description).register(meters);
    }

    /**
     * The state is inlined instead of a parameter, so that the partial index is used and settled events cost nothing.
     */
    private Number count(State state) {
        return jdbc.queryForObject(
                "select count(*) from webhook_event where state = '" + state.name() + "'", Long.class);
    }
}
