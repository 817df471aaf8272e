package com.tendwell.billing;

import com.tendwell.shared.Ids;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where events of providers are put, from where they are taken up to be applied, and in the end forgotten. */
@Component
class WebhookInbox {

    /** There is something to apply once this transaction is committed; nothing that happened, only a hint. */
    record SomethingToApply() {}

    /**
     * An event that is being applied; its row is locked.
     *
     * @param attempts that failed so far
     */
    record Taken(UUID id, SignedEvent event, int attempts, Optional<Assignment> assignment) {}

    /** A person said for which invoice it is. */
    record Assignment(String invoice, String person) {

        static Optional<Assignment> of(String invoice, String person) {
            return invoice == null ? Optional.empty() : Optional.of(new Assignment(invoice, person));
        }
    }

    /** As many as a transaction deletes in well under a second. */
    private static final int CHUNK = 1000;

    private final JdbcTemplate jdbc;
    private final WebhookSettings settings;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    WebhookInbox(JdbcTemplate jdbc, WebhookSettings settings, BillingPolicy policy, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.policy = policy;
        this.events = events;
    }

    /** On disk when it returns. @return false where the event is known */
    @Transactional
    public boolean keep(SignedEvent event) {
        Timestamp now = Timestamp.from(policy.now());
        int kept = jdbc.update(
                """
                insert into webhook_event
                    (id, provider, event_id, body, signed_at, received_at, state, next_attempt_at)
                values (?, ?, ?, ?, ?, ?, 'RECEIVED', ?)
                on conflict (provider, event_id) do nothing
                """,
                Ids.next(),
                event.provider(),
                event.id(),
                event.body(),
                Timestamp.from(event.signedAt()),
                now,
                now);
        hintAt(kept);
        return kept == 1;
    }

    /** The one that has been due for longest and that nobody else is applying. */
    Optional<Taken> takeNext() {
        return jdbc
                .query(
                        """
                        select id, provider, event_id, body, signed_at, attempts, assigned_invoice, assigned_by
                        from webhook_event where state = 'RECEIVED' and next_attempt_at <= ?
                        order by next_attempt_at, id limit 1 for update skip locked
                        """,
                        (row, index) -> new Taken(
                                row.getObject("id", UUID.class),
                                new SignedEvent(
                                        row.getString("provider"),
                                        row.getString("event_id"),
                                        row.getBytes("body"),
                                        row.getTimestamp("signed_at").toInstant()),
                                row.getInt("attempts"),
                                Assignment.of(row.getString("assigned_invoice"), row.getString("assigned_by"))),
                        Timestamp.from(policy.now()))
                .stream()
                .findFirst();
    }

    /**
     * Takes up what waited for this number. Rows that somebody holds are left: who holds one looks for the invoice
     * itself, and what slips through is found by the sweep.
     */
    void takeUpForInvoice(String number) {
        takeUp("wanted_invoice = ?", number);
    }

    /** Takes up what waited for this payment to be known. */
    void takeUpForPayment(String reference) {
        takeUp("wanted_reference = ?", reference);
    }

    /** Takes up whatever has what it waited for by now. */
    int takeUpMatching() {
        return takeUp(
                """
                (exists (select 1 from invoice where number = wanted_invoice)
                 or exists (select 1 from payment_transaction t
                            where t.provider = webhook_event.provider and t.reference = wanted_reference))""");
    }

    /** Of those that were settled long ago and that nobody else is forgetting. @return how many */
    int forgetSome() {
        return jdbc.update(
                """
                delete from webhook_event where id in (
                    select id from webhook_event
                    where state in ('APPLIED', 'IGNORED') and settled_at < ?
                    order by settled_at limit ? for update skip locked)
                """,
                Timestamp.from(policy.now().minus(settings.keep())),
                CHUNK);
    }

    private int takeUp(String waitedFor, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = Timestamp.from(policy.now());
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int taken = jdbc.update(
                "update webhook_event set state = 'RECEIVED', attempts = 0, reason = '', next_attempt_at = ?"
                        + " where id in (select id from webhook_event where state = 'UNMATCHED' and " + waitedFor
                        + " for update skip locked)",
                all);
        hintAt(taken);
        return taken;
    }

    private void hintAt(int rows) {
        if (rows > 0) {
            events.publishEvent(new SomethingToApply());
        }
    }
}
