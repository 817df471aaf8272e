package com.tendwell.gateway;

import com.tendwell.billing.InvoiceEvent.InvoiceIssued;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports.Assignment;
import com.tendwell.gateway.WebhookEvent.WebhookFailed;
import com.tendwell.gateway.WebhookEvent.WebhookUnmatched;
import com.tendwell.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The queue of webhook events, from storage to deletion. */
@Component
class WebhookInbox {

    /** Published with new events, so that a worker starts after the commit instead of at its next poll. */
    record EventsWaiting() {}

    /**
     * An event being applied, whose row is locked.
     *
     * @param attempts number of failed attempts
     */
    record Taken(UUID id, SignedEvent event, int attempts, Optional<Assignment> assignment) {}

    /** Small enough to be deleted in well under a second. */
    private static final int CHUNK = 1000;

    private static final int MAX_REASON_LENGTH = 500;

    private final JdbcTemplate jdbc;
    private final WebhookSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    WebhookInbox(JdbcTemplate jdbc, WebhookSettings settings, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Stores an event, committed on return.
     *
     * @return false if the event is already stored
     */
    @Transactional
    public boolean keep(SignedEvent event) {
        Timestamp now = now();
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
        wakeWorkers(kept);
        return kept == 1;
    }

    /** Locks the event that has been due for longest, skipping locked ones. */
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
                                assignment(row.getString("assigned_invoice"), row.getString("assigned_by"))),
                        now())
                .stream()
                .findFirst();
    }

    /**
     * Makes events that waited for this invoice due, in the transaction that issues it. Locked rows are skipped: their
     * worker looks for the invoice itself, and the sweep finds the rest.
     */
    @EventListener
    public void makeDueForInvoice(InvoiceIssued issued) {
        makeDue("wanted_invoice = ?", issued.number());
    }

    /** Makes events that waited for this payment due. */
    void makeDueForPayment(String reference) {
        makeDue("wanted_reference = ?", reference);
    }

    /** Makes events due whose invoice or payment exists by now. */
    int makeMatchingDue() {
        return makeDue(
                """
                (exists (select 1 from issued_invoice i where i.number = wanted_invoice)
                 or exists (select 1 from known_payment t
                            where t.provider = webhook_event.provider and t.reference = wanted_reference))""");
    }

    /**
     * Deletes a chunk of events settled long ago, skipping locked ones.
     *
     * @return the number deleted
     */
    int deleteSettled() {
        return jdbc.update(
                """
                delete from webhook_event where id in (
                    select id from webhook_event
                    where state in ('APPLIED', 'IGNORED') and settled_at < ?
                    order by settled_at limit ? for update skip locked)
                """,
                Timestamp.from(clock.instant().minus(settings.keep())),
                CHUNK);
    }

    private int makeDue(String waitedFor, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = now();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int taken = jdbc.update(
                "update webhook_event set state = 'RECEIVED', attempts = 0, reason = '', next_attempt_at = ?"
                        + " where id in (select id from webhook_event where state = 'UNMATCHED' and " + waitedFor
                        + " for update skip locked)",
                all);
        wakeWorkers(taken);
        return taken;
    }

    private void wakeWorkers(int rows) {
        if (rows > 0) {
            events.publishEvent(new EventsWaiting());
        }
    }

    // -- what became of an event --------------------------------------------------------------------------------------

    void applied(Taken taken, UUID transaction) {
        jdbc.update(
                "update webhook_event set state = 'APPLIED', transaction_id = ?, reason = '', settled_at = ? where id = ?",
                transaction,
                now(),
                taken.id());
    }

    void ignored(Taken taken, String why) {
        jdbc.update(
                "update webhook_event set state = 'IGNORED', reason = ?, settled_at = ? where id = ?",
                shortened(why),
                now(),
                taken.id());
    }

    void unmatched(Taken taken, NewTransaction report) {
        String why = report.invoice() == null
                ? "The event names no invoice, and its payment " + report.reference() + " is unknown."
                : "Invoice " + report.invoice() + " does not exist.";
        unmatched(taken, why, report.invoice(), report.reference());
    }

    void unmatchedRefund(Taken taken, String reference) {
        String why = "Refund " + reference + " was made at the provider but is not recorded here: record it on the"
                + " customer's credit page, or dismiss this event.";
        unmatched(taken, why, null, reference);
    }

    private void unmatched(Taken taken, String why, String invoice, String reference) {
        jdbc.update(
                "update webhook_event set state = 'UNMATCHED', reason = ?, wanted_invoice = ?, wanted_reference = ?"
                        + " where id = ?",
                shortened(why),
                invoice,
                reference,
                taken.id());
        events.publishEvent(new WebhookUnmatched(taken.id(), taken.event().provider(), shortened(why)));
    }

    /**
     * Records a failure after the rollback: retries later, unless that cannot help or the attempts are used up. Does
     * nothing if another worker has applied the event meanwhile.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(Taken taken, String why, boolean forGood) {
        int attempt = taken.attempts() + 1;
        boolean last = forGood || settings.isLast(attempt);
        int written = jdbc.update(
                "update webhook_event set state = ?, attempts = ?, reason = ?, next_attempt_at = ?"
                        + " where id = ? and state = 'RECEIVED' and attempts = ?",
                last ? "FAILED" : "RECEIVED",
                attempt,
                shortened(why),
                Timestamp.from(clock.instant().plus(settings.backOff().after(attempt))),
                taken.id(),
                taken.attempts());
        if (written == 1 && last) {
            events.publishEvent(new WebhookFailed(taken.id(), taken.event().provider(), shortened(why)));
        }
    }

    private static String shortened(String why) {
        String line = why.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_REASON_LENGTH ? line : line.substring(0, MAX_REASON_LENGTH);
    }

    private static Optional<Assignment> assignment(String invoice, String person) {
        return invoice == null ? Optional.empty() : Optional.of(new Assignment(invoice, person));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
