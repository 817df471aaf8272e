package com.tendwell.schema;

import com.tendwell.process.engine.EngineTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A separate PostgreSQL with the application's two roles, for tests of migrations. */
public final class FreshDatabase implements AutoCloseable {

    private static final String APPLICATION_ROLE = "tendwell_app";
    private static final String OWNER_ROLE = "tendwell_owner";

    private final EmbeddedPostgres postgres;

    public FreshDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        JdbcTemplate server = new JdbcTemplate(postgres.getPostgresDatabase());
        server.execute("create role " + OWNER_ROLE + " login");
        server.execute("create role " + APPLICATION_ROLE + " login");
        server.execute("create database tendwell owner " + OWNER_ROLE);
    }

    /** As the owner of the tables. */
    public DataSource owner() {
        return postgres.getDatabase(OWNER_ROLE, "tendwell");
    }

    /** @return JDBC URL for the role that owns the tables, or for the application's role */
    public String url(boolean asOwner) {
        return postgres.getJdbcUrl(asOwner ? OWNER_ROLE : APPLICATION_ROLE, "tendwell");
    }

    /** The application's migrations, not run yet. */
    public Flyway migrations() {
        return Flyway.configure()
                .dataSource(owner())
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", APPLICATION_ROLE))
                .javaMigrations(EngineTables.migration())
                .load();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
