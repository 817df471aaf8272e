package com.tendwell.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The entries of one transaction, inserted together just before it commits, which saves a round trip per event. They
 * still commit with what they report, or not at all.
 */
final class UnwrittenEntries implements TransactionSynchronization {

    private static final String INSERT =
            """
            insert into audit_entry
                (at, actor, event, subjects, before, after, reason, process_instance, task)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** An entry without its id. */
    record Row(
            Instant at,
            String actor,
            String event,
            String[] subjects,
            String before,
            String after,
            String reason,
            String processInstance,
            String task) {}

    private final JdbcTemplate jdbc;
    private final List<Row> rows = new ArrayList<>();
    private boolean committing;

    private UnwrittenEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException without a transaction */
    static UnwrittenEntries ofThisTransaction(JdbcTemplate jdbc) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(UnwrittenEntries.class::isInstance)
                .map(UnwrittenEntries.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    UnwrittenEntries first = new UnwrittenEntries(jdbc);
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                });
    }

    void add(Row row) {
        rows.add(row);
        if (committing) {
            write();
        }
    }

    /** In the order in which the events were published. */
    void write() {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, List.copyOf(rows), rows.size(), (insert, row) -> {
                insert.setTimestamp(1, Timestamp.from(row.at()));
                insert.setString(2, row.actor());
                insert.setString(3, row.event());
                insert.setArray(4, insert.getConnection().createArrayOf("text", row.subjects()));
                insert.setString(5, row.before());
                insert.setString(6, row.after());
                insert.setString(7, row.reason());
                insert.setString(8, row.processInstance());
                insert.setString(9, row.task());
            });
            rows.clear();
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
        write();
    }
}
