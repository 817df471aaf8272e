package com.tendwell.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The rows of an applied event, written with prepared statements only, one transaction per event. */
final class PlainWebhooks {

    static final int THREADS = 2;

    private static final String TRANSACTION =
            "insert into payment_transaction (id, provider, reference, invoice_id, amount, currency, status, occurred_at,"
                    + " received_at, recorded_by, by_person) values (?, 'provider', ?, ?, 1, 'EUR', 'SUCCESS', now(),"
                    + " now(), 'provider', false)";
    private static final String STATUS =
            "insert into payment_transaction_status (transaction_id, status, occurred_at, received_at, recorded_by,"
                    + " by_person, raw_payload) values (?, 'SUCCESS', now(), now(), 'provider', false, ?)";
    private static final String AUDIT =
            "insert into audit_entry (at, actor, event, subjects, before, after, reason, process_instance, task)"
                    + " values (now(), 'provider provider', 'transaction-recorded', array['invoice:' || ?, 'plan:' || ?],"
                    + " '', 'SUCCESS', '1.00 EUR by provider', '', '')";
    private static final String EVENT =
            "update webhook_event set state = 'APPLIED', transaction_id = ?, settled_at = now() where id = ?";

    private final HikariDataSource pool;

    PlainWebhooks(Database database) {
        this.pool = database.pool("tendwell", Database.OWNER);
    }

    /** @return seconds */
    double write(List<Map<String, Object>> events) throws Exception {
        Queue<Map<String, Object>> left = new ConcurrentLinkedQueue<>(events);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                work(left);
                return null;
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        threads.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    private void work(Queue<Map<String, Object>> left) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement transaction = connection.prepareStatement(TRANSACTION);
                PreparedStatement status = connection.prepareStatement(STATUS);
                PreparedStatement audit = connection.prepareStatement(AUDIT);
                PreparedStatement event = connection.prepareStatement(EVENT)) {
            connection.setAutoCommit(false);
            for (Map<String, Object> row = left.poll(); row != null; row = left.poll()) {
                UUID id = UUID.randomUUID();
                run(transaction, id, row.get("reference"), row.get("invoice"));
                run(status, id, new String((byte[]) row.get("body"), java.nio.charset.StandardCharsets.UTF_8));
                run(audit, String.valueOf(row.get("invoice")), String.valueOf(row.get("invoice")));
                run(event, id, row.get("id"));
                connection.commit();
            }
        }
    }

    private static void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
