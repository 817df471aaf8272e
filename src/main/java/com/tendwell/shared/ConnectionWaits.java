package com.tendwell.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * A request waits for a connection of the pool in vain only once. Session, sign-on, engine and error page each ask for
 * one; under overload each would wait in turn, and the caller would be told after half a minute instead of seconds.
 */
@Component
public class ConnectionWaits implements BeanPostProcessor {

    /** Whether the request of this thread has waited in vain; absent outside requests, where every attempt counts. */
    private static final ThreadLocal<Boolean> IN_VAIN = new ThreadLocal<>();

    ConnectionWaits() {}

    /** From now on this thread works for a request, which may have waited in vain before. */
    public static void beginRequest(boolean waitedInVain) {
        IN_VAIN.set(waitedInVain);
    }

    /** @return whether the request has waited in vain */
    public static boolean endRequest() {
        boolean waited = Boolean.TRUE.equals(IN_VAIN.get());
        IN_VAIN.remove();
        return waited;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool && name.equals("dataSource") ? new OneWait(pool) : bean;
    }

    /** Between the application and its pool. */
    static final class OneWait extends DelegatingDataSource {

        OneWait(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (Boolean.TRUE.equals(IN_VAIN.get())) {
                throw new SQLTransientConnectionException("this request has waited for a connection in vain already");
            }
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (IN_VAIN.get() != null) {
                    IN_VAIN.set(true);
                }
                throw e;
            }
        }
    }
}
