package com.tendwell.notification;

import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.shared.Company;
import com.tendwell.shared.Ids;
import com.tendwell.shared.MailContent.Paper;
import com.tendwell.shared.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of notifications. Leases use the database's clock, so that clock skew between nodes does not matter. */
@Component
class Outbox {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String mailDomain;

    Outbox(JdbcTemplate jdbc, Clock clock, Company company) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.mailDomain = company.mail().substring(company.mail().indexOf('@') + 1);
    }

    /** The new row's id; empty if the key already exists. */
    Optional<UUID> write(ComposedMail letter) {
        UUID id = Ids.next();
        Timestamp now = Timestamp.from(clock.instant());
        int written = jdbc.update(
                """
                insert into notification (
                    id, dedupe_key, template, language, about, case_name, customer_id, person, recipient,
                    recipient_name, subject, text_body, html_body, attached_paper, attachment_name, message_id, state,
                    next_attempt_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?)
                on conflict (dedupe_key) do nothing""",
                id,
                letter.dedupeKey(),
                letter.template(),
                letter.language(),
                letter.to().subject().toString(),
                letter.to().caseName(),
                letter.to() instanceof Recipient.Buyer buyer ? buyer.customer() : null,
                letter.to() instanceof Recipient.Colleague colleague ? colleague.id() : null,
                letter.email(),
                letter.name(),
                letter.worded().subject(),
                letter.worded().text(),
                letter.worded().html(),
                letter.paper().map(paper -> paper.of().toString()).orElse(null),
                letter.paper().map(Paper::fileName).orElse(""),
                "<" + id + "@" + mailDomain + ">",
                now,
                now);
        return written == 1 ? Optional.of(id) : Optional.empty();
    }

    /**
     * Leases the notification that has been due for longest; empty if none is due or all are leased. One recipient's
     * notifications are leased one after the other, however many senders there are.
     *
     * @param lease token of the lease
     */
    Optional<LeasedNotification> leaseNext(UUID lease, Duration length) {
        return lease(
                lease,
                length,
                """
                where id = (
                    select id from notification as next
                    where state = 'PENDING' and next_attempt_at <= ?
                        and (leased_until is null or leased_until <= clock_timestamp())
                        and not exists (
                            select 1 from notification as earlier
                            where earlier.state = 'PENDING' and earlier.recipient = next.recipient
                                and (earlier.next_attempt_at, earlier.id) < (next.next_attempt_at, next.id))
                    order by next_attempt_at, id limit 1 for update skip locked)""",
                Timestamp.from(clock.instant()));
    }

    /** Leases this one whether due or not; empty if it was sent or is leased. */
    Optional<LeasedNotification> lease(UUID id, UUID lease, Duration length) {
        return lease(
                lease,
                length,
                "where id = ? and state <> 'SENT' and (leased_until is null or leased_until <= clock_timestamp())",
                id);
    }

    /** @return false if another sender has taken over the expired lease */
    boolean markSent(LeasedNotification leased) {
        return jdbc.update(
                        """
                        update notification
                        set state = 'SENT', sent_at = ?, recipient = ?, recipient_name = ?, last_error = '',
                            lease = null, leased_until = null
                        where id = ? and lease = ?""",
                        Timestamp.from(clock.instant()),
                        leased.recipient(),
                        leased.recipientName(),
                        leased.id(),
                        leased.lease())
                == 1;
    }

    /**
     * Schedules a retry.
     *
     * @return false if another sender has taken over the expired lease
     */
    boolean putBack(LeasedNotification leased, String error, Instant next) {
        return fail(leased, error, "PENDING", next);
    }

    /**
     * Ends automatic retries.
     *
     * @return false if another sender has taken over the expired lease
     */
    boolean markDead(LeasedNotification leased, String error) {
        return fail(leased, error, "DEAD", clock.instant());
    }

    boolean isSent(UUID id) {
        return jdbc.queryForList("select 1 from notification where id = ? and state = 'SENT'", id)
                        .size()
                == 1;
    }

    /** Oldest first. */
    List<NotificationView> about(Subject subject) {
        return jdbc.query("select * from notification where about = ? order by id", Outbox::view, subject.toString());
    }

    /** Newest first. */
    List<NotificationView> dead(UUID before, int limit) {
        return jdbc.query(
                "select * from notification where state = 'DEAD' and id < ? order by id desc limit ?",
                Outbox::view,
                before,
                limit);
    }

    /** Ends a lease as if it had never begun; does nothing if it has ended. */
    void release(UUID lease) {
        jdbc.update(
                """
                update notification set lease = null, leased_until = null, attempts = attempts - 1
                where lease = ? and state <> 'SENT'""",
                lease);
    }

    private Optional<LeasedNotification> lease(UUID lease, Duration length, String where, Object argument) {
        return jdbc
                .query(
                        """
                        update notification
                        set lease = ?, leased_until = clock_timestamp() + ? * interval '1 second',
                            attempts = attempts + 1
                        """
                                + where + " returning *",
                        Outbox::leased,
                        lease,
                        length.toSeconds(),
                        argument)
                .stream()
                .findFirst();
    }

    private boolean fail(LeasedNotification leased, String error, String state, Instant next) {
        return jdbc.update(
                        """
                        update notification
                        set state = ?, last_error = ?, next_attempt_at = ?, lease = null, leased_until = null
                        where id = ? and lease = ?""",
                        state,
                        error,
                        Timestamp.from(next),
                        leased.id(),
                        leased.lease())
                == 1;
    }

    private static LeasedNotification leased(ResultSet row, int index) throws SQLException {
        return new LeasedNotification(
                row.getObject("id", UUID.class),
                row.getObject("lease", UUID.class),
                row.getInt("attempts"),
                row.getString("template"),
                row.getString("language"),
                addressee(row),
                row.getString("recipient"),
                row.getString("recipient_name"),
                new ComposedMail.Content(
                        row.getString("subject"), row.getString("text_body"), row.getString("html_body")),
                paper(row),
                row.getString("message_id"));
    }

    private static Optional<Paper> paper(ResultSet row) throws SQLException {
        String fileName = row.getString("attachment_name");
        return Optional.ofNullable(row.getString("attached_paper")).map(of -> new Paper(Subject.parse(of), fileName));
    }

    private static Recipient addressee(ResultSet row) throws SQLException {
        String person = row.getString("person");
        return person != null
                ? new Recipient.Colleague(person)
                : new Recipient.Buyer(
                        Subject.parse(row.getString("about")),
                        row.getString("case_name"),
                        row.getObject("customer_id", UUID.class));
    }

    private static NotificationView view(ResultSet row, int index) throws SQLException {
        Timestamp sentAt = row.getTimestamp("sent_at");
        return new NotificationView(
                row.getObject("id", UUID.class),
                row.getString("template"),
                row.getString("recipient"),
                row.getString("subject"),
                Notifications.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("last_error"),
                row.getString("message_id"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
