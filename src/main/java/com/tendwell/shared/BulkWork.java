package com.tendwell.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Work over many rows, whose statements may take longer than those of a request or a step. */
@Component
public class BulkWork {

    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(15);

    /** So that the database's own limit is reached first and says what happened. */
    private static final Duration AND_THE_ANSWER = Duration.ofSeconds(15);

    private final JdbcTemplate jdbc;

    BulkWork(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Allows each statement of the current transaction 15 minutes; the limits come back with its end. */
    public void begin() {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            // The pool sets it back when the connection is returned.
            connection.setNetworkTimeout(
                    Runnable::run,
                    Math.toIntExact(LONGEST_STATEMENT.plus(AND_THE_ANSWER).toMillis()));
            allow(connection);
            return null;
        });
    }

    private static void allow(Connection connection) throws SQLException {
        try (Statement limit = connection.createStatement()) {
            limit.execute("set local statement_timeout = " + LONGEST_STATEMENT.toMillis());
        }
    }
}
