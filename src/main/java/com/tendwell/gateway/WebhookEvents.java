package com.tendwell.gateway;

import com.tendwell.billing.BillingContribution;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import com.tendwell.gateway.WebhookEvent.WebhookAssigned;
import com.tendwell.gateway.WebhookEvent.WebhookDismissed;
import com.tendwell.gateway.WebhookEvent.WebhookRetried;
import com.tendwell.shared.Checks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Webhook events for finance, which decides on those that match no invoice or cannot be applied. */
@Service
public class WebhookEvents {

    private static final int MAX_REASON_LENGTH = 500;

    private final JdbcTemplate jdbc;
    private final Invoices invoices;
    private final Staff staff;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    WebhookEvents(JdbcTemplate jdbc, Invoices invoices, Staff staff, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.invoices = invoices;
        this.staff = staff;
        this.events = events;
    }

    public enum State {
        RECEIVED,
        APPLIED,
        IGNORED,
        UNMATCHED,
        FAILED,
        DISMISSED
    }

    /**
     * * A webhook event as others see it.
     *
     * @param eventId the provider's id of the event
     * @param content as it was sent
     * @param reason why it is in its state, in words; empty while it waits
     * @param wantedInvoice invoice number in the event that no invoice has
     * @param assignedInvoice number of the invoice that a person assigned
     * @param transaction id of the transaction that it was applied to
     */
    public record WebhookView(
            UUID id,
            String provider,
            String eventId,
            String content,
            Instant receivedAt,
            State state,
            int attempts,
            String reason,
            Optional<String> wantedInvoice,
            Optional<String> assignedInvoice,
            Optional<UUID> transaction) {}

    /** Newest first, for finance, managers and tokens that read transactions. */
    @Transactional(readOnly = true)
    public Page<WebhookView> page(Optional<State> state, Optional<String> cursor, int limit) {
        requireRead();
        List<WebhookView> found = newest(state, Cursors.before(cursor), Cursors.limit(limit) + 1);
        return Page.of(found, limit, row -> row.id().toString());
    }

    /** Permission as for {@link #page}. */
    @Transactional(readOnly = true)
    public WebhookView get(UUID event) {
        requireRead();
        return find(event);
    }

    /**
     * Assigns an unmatched or failed event to an invoice. The payment then counts as recorded by this person, so that a
     * second one has to approve it.
     */
    @Transactional
    public WebhookView assign(UUID event, String invoiceNumber) {
        requirePerson();
        String number = invoiceNumber == null ? "" : invoiceNumber.strip();
        InvoiceId invoice = invoices.idOf(number)
                .orElseThrow(() -> Refused.field(
                        "invoice",
                        number,
                        "is not the number of an issued invoice: look up the number on the invoices page"));
        find(event);
        if (!decided(
                "state = 'RECEIVED', attempts = 0, reason = '', next_attempt_at = ?, assigned_invoice = ?,"
                        + " assigned_by = ?",
                "('UNMATCHED', 'FAILED')",
                event,
                now(),
                number,
                CurrentActor.actor().id())) {
            throw alreadyDecided(event);
        }
        events.publishEvent(new WebhookAssigned(event, invoice, number));
        events.publishEvent(new WebhookInbox.EventsWaiting());
        return find(event);
    }

    /** Retries a failed event. */
    @Transactional
    public WebhookView retry(UUID event) {
        requirePerson();
        find(event);
        if (!decided(
                "state = 'RECEIVED', attempts = 0, reason = '', next_attempt_at = ?", "('FAILED')", event, now())) {
            throw alreadyDecided(event);
        }
        events.publishEvent(new WebhookRetried(event));
        events.publishEvent(new WebhookInbox.EventsWaiting());
        return find(event);
    }

    /** Dismisses an unmatched or failed event that concerns none of our invoices. */
    @Transactional
    public WebhookView dismiss(UUID event, String reason) {
        requirePerson();
        Checks checks = new Checks();
        String why = checks.line("reason", reason, MAX_REASON_LENGTH);
        checks.done();
        find(event);
        if (!decided("state = 'DISMISSED', reason = ?, settled_at = ?", "('UNMATCHED', 'FAILED')", event, why, now())) {
            throw alreadyDecided(event);
        }
        events.publishEvent(new WebhookDismissed(event, why));
        return find(event);
    }

    private WebhookView find(UUID event) {
        return jdbc.query("select * from webhook_event where id = ?", WebhookEvents::view, event).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("webhook-event", event));
    }

    private Refused alreadyDecided(UUID event) {
        return Refused.conflict(
                "webhook-not-open",
                "This event is " + find(event).state().name().toLowerCase(Locale.ROOT)
                        + " already, so there is nothing left to decide. Reload the list.");
    }

    private void requireRead() {
        staff.require(CurrentActor.actor(), BillingContribution.READ_TRANSACTIONS);
    }

    /** Only a person may decide which invoice a payment is for. */
    private void requirePerson() {
        staff.require(CurrentActor.actor(), BillingContribution.DECIDE);
    }

    /** The state is inlined instead of a parameter, so that its partial index is used. */
    private List<WebhookView> newest(Optional<State> state, UUID before, int limit) {
        return jdbc.query(
                "select * from webhook_event where id < ?"
                        + state.map(one -> " and state = '" + one.name() + "'").orElse("")
                        + " order by id desc limit ?",
                WebhookEvents::view,
                before,
                limit);
    }

    /** @return false if it is no longer in any of these states */
    private boolean decided(String set, String from, UUID event, Object... values) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = event;
        return jdbc.update("update webhook_event set " + set + " where state in " + from + " and id = ?", all) == 1;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
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
