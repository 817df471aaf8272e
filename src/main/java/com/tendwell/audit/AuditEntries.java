package com.tendwell.audit;

import com.tendwell.audit.AuditTrail.Entry;
import com.tendwell.shared.Cause;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Page;
import com.tendwell.shared.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of entries: one per event, inserted in the event's transaction. */
@Component
class AuditEntries {

    /** A value that somebody has removed is a finding of the verification; the entry can still be read. */
    private static final String SELECT =
            """
            select id, coalesce(at, 'epoch') as at, coalesce(actor, '') as actor, coalesce(event, '') as event,
                coalesce(array_remove(subjects, null), '{}') as subjects, coalesce(before, '') as before,
                coalesce(after, '') as after, coalesce(reason, '') as reason,
                coalesce(process_instance, '') as process_instance, coalesce(task, '') as task
            from audit_entry\s""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AuditEntries(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Fails without a transaction, so that nothing that was rolled back is reported. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DomainEvent event) {
        Cause cause = CurrentActor.cause();
        UnwrittenEntries.ofThisTransaction(jdbc)
                .add(new UnwrittenEntries.Row(
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        CurrentActor.actor().label(),
                        event.name(),
                        event.subjects().stream().map(Subject::toString).toArray(String[]::new),
                        event.before(),
                        event.after(),
                        event.reason(),
                        cause.processInstance(),
                        cause.task()));
    }

    void writeNow() {
        UnwrittenEntries.ofThisTransaction(jdbc).write();
    }

    List<Entry> about(Subject subject) {
        UnwrittenEntries.ofThisTransaction(jdbc).write();
        return jdbc.query(
                SELECT + "where subjects @> array[?]::text[] order by id", AuditEntries::entry, subject.toString());
    }

    List<Entry> aboutAny(Collection<Subject> subjects) {
        UnwrittenEntries.ofThisTransaction(jdbc).write();
        return jdbc.query(SELECT + "where subjects && ?::text[] order by id", AuditEntries::entry, (Object)
                subjects.stream().map(Subject::toString).toArray(String[]::new));
    }

    Page<Entry> page(Optional<Subject> subject, long before, int limit) {
        UnwrittenEntries.ofThisTransaction(jdbc).write();
        String about = subject.isPresent() ? "and subjects @> array[?]::text[] " : "";
        Object[] arguments = Stream.concat(
                        Stream.concat(Stream.of((Object) before), subject.map(Subject::toString).stream()),
                        Stream.of(limit + 1))
                .toArray();
        List<Entry> rows = jdbc.query(
                SELECT + "where id < ? " + about + "order by id desc limit ?", AuditEntries::entry, arguments);
        return Page.of(rows, limit, entry -> String.valueOf(entry.id()));
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("event"),
                Stream.of((String[]) row.getArray("subjects").getArray())
                        .map(Subject::parse)
                        .toList(),
                row.getString("before"),
                row.getString("after"),
                row.getString("reason"),
                row.getString("process_instance"),
                row.getString("task"));
    }
}
