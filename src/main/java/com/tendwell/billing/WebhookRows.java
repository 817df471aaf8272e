package com.tendwell.billing;

import com.tendwell.billing.PaymentWebhooks.State;
import com.tendwell.billing.PaymentWebhooks.WebhookView;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Events of providers as people see them and decide about them. */
@Component
class WebhookRows {

    private final JdbcTemplate jdbc;
    private final BillingPolicy policy;

    WebhookRows(JdbcTemplate jdbc, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    Optional<WebhookView> find(UUID event) {
        return jdbc.query("select * from webhook_event where id = ?", WebhookRows::view, event).stream()
                .findFirst();
    }

    /** The state is no parameter, so that its partial index serves. */
    List<WebhookView> newest(Optional<State> state, UUID before, int limit) {
        return jdbc.query(
                "select * from webhook_event where id < ?"
                        + state.map(one -> " and state = '" + one.name() + "'").orElse("")
                        + " order by id desc limit ?",
                WebhookRows::view,
                before,
                limit);
    }

    /** @return false where it is neither unmatched nor failed any more */
    boolean assign(UUID event, String invoice, String person) {
        return decided(
                "state = 'RECEIVED', attempts = 0, reason = '', next_attempt_at = ?, assigned_invoice = ?,"
                        + " assigned_by = ?",
                "('UNMATCHED', 'FAILED')",
                event,
                now(),
                invoice,
                person);
    }

    boolean retry(UUID event) {
        return decided(
                "state = 'RECEIVED', attempts = 0, reason = '', next_attempt_at = ?", "('FAILED')", event, now());
    }

    boolean dismiss(UUID event, String reason) {
        return decided(
                "state = 'DISMISSED', reason = ?, settled_at = ?", "('UNMATCHED', 'FAILED')", event, reason, now());
    }

    private boolean decided(String set, String from, UUID event, Object... values) {
        Object[] all = java.util.Arrays.copyOf(values, values.length + 1);
        all[values.length] = event;
        return jdbc.update("update webhook_event set " + set + " where state in " + from + " and id = ?", all) == 1;
    }

    private Timestamp now() {
        return Timestamp.from(policy.now());
    }

    private static WebhookView view(ResultSet row, int index) throws SQLException {
        return new WebhookView(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                row.getString("event_id"),
                new String(row.getBytes("body"), StandardCharsets.UTF_8),
                row.getTimestamp("received_at").toInstant(),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("reason"),
                Optional.ofNullable(row.getString("wanted_invoice")),
                Optional.ofNullable(row.getString("assigned_invoice")),
                Optional.ofNullable(row.getObject("transaction_id", UUID.class)));
    }
}
