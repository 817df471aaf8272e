package com.tendwell.bench;

import com.tendwell.support.CountingDataSource;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The same business rows, written with prepared inserts only: the rows of one real activation, with new identifiers, in
 * as many transactions as an activation has asynchronous continuations.
 */
final class PlainJdbc implements Contender {

    private static final int TRANSACTIONS = 5;

    /** Which rows of a table an activation wrote, where q.plan is the plan; the order respects foreign keys. */
    private static final Map<String, String> WRITTEN = new LinkedHashMap<>();

    /** The plan and its invoices, as audit entries and mails name them. */
    private static final String NAMED = "(select 'plan:' || p.id from service_plan p where p.id = q.plan"
            + " union all select 'invoice:' || i.id from invoice i where i.plan_id = q.plan)";

    static {
        WRITTEN.put("plan_term", "plan_id = q.plan");
        WRITTEN.put("invoice", "plan_id = q.plan");
        WRITTEN.put("invoice_line", "invoice_id in (select id from invoice where plan_id = q.plan)");
        WRITTEN.put("invoice_tax", "invoice_id in (select id from invoice where plan_id = q.plan)");
        WRITTEN.put("payment_transaction", "invoice_id in (select id from invoice where plan_id = q.plan)");
        WRITTEN.put(
                "payment_transaction_status",
                "transaction_id in (select t.id from payment_transaction t join invoice i on i.id = t.invoice_id"
                        + " where i.plan_id = q.plan)");
        WRITTEN.put("payment_answer", "invoice_id in (select id from invoice where plan_id = q.plan)");
        WRITTEN.put("plan_movement", "plan_id = q.plan");
        WRITTEN.put("plan_feature_probe", "plan_id = q.plan");
        WRITTEN.put(
                "customer_link",
                "subject in (select id::text from service_plan where id = q.plan"
                        + " union all select i.id::text from invoice i where i.plan_id = q.plan)");
        WRITTEN.put("audit_entry", "subjects && array" + NAMED);
        WRITTEN.put("notification", "about in " + NAMED);
        WRITTEN.put("mrr_snapshot", "plan_id = q.plan");
    }

    private record Row(String insert, List<Object> values) {}

    private final HikariDataSource pool;
    private final DataSource counted;
    private final Tendwells tendwell;
    private final List<Row> template = new ArrayList<>();
    private final Set<UUID> made = new HashSet<>();
    private UUID original;
    private final Queue<UUID> plans = new ConcurrentLinkedQueue<>();

    PlainJdbc(Database database, Tendwells tendwell) {
        this.pool = database.pool("tendwell", Database.OWNER);
        this.counted = new CountingDataSource(pool);
        this.tendwell = tendwell;
    }

    @Override
    public String name() {
        return "plain JDBC, the same business rows";
    }

    @Override
    public void prepare(int activations) {
        if (template.isEmpty()) {
            remember(tendwell.oneFinishedPlan());
        }
        plans.addAll(tendwell.writePlans(activations));
    }

    /** All values except timestamps set by the database: old audit entries would count as sealed late. */
    private void remember(UUID plan) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        WRITTEN.forEach((table, filter) -> {
            List<String> columns = jdbc.queryForList(
                    "select column_name from information_schema.columns where table_name = ?"
                            + " and is_identity = 'NO' and is_generated = 'NEVER'"
                            + " and column_default is distinct from 'clock_timestamp()' order by ordinal_position",
                    String.class,
                    table);
            String names = String.join(", ", columns);
            String insert =
                    "insert into " + table + " (" + names + ") values (" + "?, ".repeat(columns.size() - 1) + "?)";
            jdbc.query(
                    "select " + names + " from " + table + ", (values (?)) q(plan) where " + filter,
                    row -> {
                        List<Object> values = new ArrayList<>();
                        for (int column = 1; column <= columns.size(); column++) {
                            Object value = row.getObject(column);
                            values.add(value instanceof Array array ? array.getArray() : value);
                        }
                        if (columns.get(0).equals("id") && values.get(0) instanceof UUID id) {
                            made.add(id);
                        }
                        template.add(new Row(insert, values));
                    },
                    plan);
        });
        original = plan;
    }

    @Override
    public void activateOne() throws SQLException {
        UUID plan = plans.remove();
        Identifiers identifiers = new Identifiers(made, original, plan);
        List<Row> rows = template;
        try (Connection connection = counted.getConnection()) {
            connection.setAutoCommit(false);
            for (int part = 0; part < TRANSACTIONS; part++) {
                update(connection, plan);
                for (Row row :
                        rows.subList(rows.size() * part / TRANSACTIONS, rows.size() * (part + 1) / TRANSACTIONS)) {
                    write(connection, row, identifiers);
                }
                connection.commit();
            }
        }
    }

    /** The application seals whatever is in its audit log. */
    @Override
    public void tidy() {
        tendwell.settle();
    }

    private static void update(Connection connection, UUID plan) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update service_plan set status_since = now(), version = version + 1 where id = ?")) {
            update.setObject(1, plan);
            update.executeUpdate();
        }
    }

    private static void write(Connection connection, Row row, Identifiers identifiers) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(row.insert())) {
            for (int column = 0; column < row.values().size(); column++) {
                insert.setObject(column + 1, identifiers.translated(row.values().get(column)));
            }
            insert.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
