package com.tendwell.web;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers. A thread of its own looks over a connection of its own, so that health answers at once,
 * whatever the database and the pool are doing. The name puts it in place of the one that waits for the pool.
 */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator, InitializingBean, DisposableBean {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** A look takes at most three seconds, so one this old means that looking itself has stopped. */
    private static final Duration OLDEST_LOOK = Duration.ofSeconds(15);

    private record Seen(Health health, long at) {}

    private final String url;
    private final Properties login;
    private final Thread looks = new Thread(this::keepLooking, "database-health");

    private Connection own;
    private volatile Seen seen;

    @Autowired
    DatabaseHealth(DataSource database) throws SQLException {
        this(database.unwrap(HikariDataSource.class));
    }

    private DatabaseHealth(HikariDataSource pool) {
        this(pool.getJdbcUrl(), login(pool));
    }

    DatabaseHealth(String url, Properties login) {
        this.url = url;
        this.login = login;
        looks.setDaemon(true);
    }

    private static Properties login(HikariDataSource pool) {
        Properties login = new Properties();
        login.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            login.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            login.setProperty("password", pool.getPassword());
        }
        login.setProperty("ApplicationName", "tendwell-health");
        // Seconds: a server that is frozen takes connections and says nothing.
        login.setProperty("connectTimeout", "1");
        login.setProperty("loginTimeout", "2");
        login.setProperty("socketTimeout", "2");
        return login;
    }

    @Override
    public void afterPropertiesSet() {
        look();
        looks.start();
    }

    @Override
    public void destroy() {
        looks.interrupt();
    }

    @Override
    public Health health() {
        Seen last = seen;
        if (last == null || System.nanoTime() - last.at() > OLDEST_LOOK.toNanos()) {
            return Health.down()
                    .withDetail("error", "nobody has looked at the database lately")
                    .build();
        }
        return last.health();
    }

    private void keepLooking() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                // Real time, not the business clock; the interrupt of destroy() ends it.
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    void look() {
        Health found;
        try {
            if (own == null) {
                own = DriverManager.getConnection(url, login);
            }
            if (!own.isValid(1)) {
                throw new SQLException("no answer within a second");
            }
            found = Health.up().withDetail("database", "PostgreSQL").build();
        } catch (SQLException e) {
            forget();
            found = Health.down()
                    .withDetail("error", String.valueOf(e.getMessage()))
                    .build();
        }
        seen = new Seen(found, System.nanoTime());
    }

    private void forget() {
        try {
            if (own != null) {
                own.close();
            }
        } catch (SQLException e) {
            // It is gone already.
        }
        own = null;
    }
}
