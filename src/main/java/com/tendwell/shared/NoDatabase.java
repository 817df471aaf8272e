package com.tendwell.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures for want of a database that answers in time, which pass, from mistakes, which do not. */
public final class NoDatabase {

    /** Seconds after which a caller may try again: a lost database is found again within this time. */
    public static final int RETRY_AFTER_SECONDS = 10;

    private NoDatabase() {}

    /** Whether no connection was to be had, it was lost, or the database ended a statement that took or waited too long. */
    public static boolean isCauseOf(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 30; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof CannotGetJdbcConnectionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLException sql && (passes(sql.getSQLState()) || isOfAClosedOne(sql))) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** How the pool says that a connection was lost before; a failed rollback hides what was said at the loss itself. */
    private static boolean isOfAClosedOne(SQLException failure) {
        return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
    }

    /**
     * PostgreSQL: connection exceptions, insufficient resources (disk, memory, connections), shutdown and start, a server
     * that only reads; and what its limits of time end: waiting for a lock, a statement, a transaction that does nothing.
     */
    private static boolean passes(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.equals("55P03")
                        || state.equals("57014")
                        || state.equals("25P03")
                        || state.equals("25006"));
    }
}
