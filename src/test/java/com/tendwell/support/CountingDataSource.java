package com.tendwell.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts statements sent to the server while enabled; a batch counts as one. While disabled it adds no overhead. */
public final class CountingDataSource extends DelegatingDataSource {

    public static final AtomicLong STATEMENTS = new AtomicLong();

    /** Read when a connection is taken. */
    public static volatile boolean counting;

    public CountingDataSource(DataSource target) {
        super(target);
    }

    /** The statements sent during the work, by all threads. */
    public static long during(Runnable work) {
        long before = STATEMENTS.get();
        counting = true;
        try {
            work.run();
        } finally {
            counting = false;
        }
        return STATEMENTS.get() - before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return counting ? (Connection) wrap(connection, Connection.class) : connection;
    }

    private static Object wrap(Object target, Class<?> type) {
        return Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (target instanceof Statement && method.getName().startsWith("execute")) {
                        STATEMENTS.incrementAndGet();
                    }
                    Object result = invoke(target, method, arguments);
                    if (result instanceof PreparedStatement && method.getReturnType() == PreparedStatement.class) {
                        return wrap(result, PreparedStatement.class);
                    }
                    return result instanceof Statement && method.getReturnType() == Statement.class
                            ? wrap(result, Statement.class)
                            : result;
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
