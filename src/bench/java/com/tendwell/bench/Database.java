package com.tendwell.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/** A durable server for one run of the benchmark, with a database for each contender that needs one. */
final class Database implements AutoCloseable {

    static final String OWNER = "bench_owner";
    static final String APP = "bench_app";

    private static final Duration SESSIONS_HAVE_SAID = Duration.ofSeconds(11);

    private final EmbeddedPostgres server;

    Database() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(Files.createTempDirectory("tendwell-bench"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "150")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        JdbcTemplate admin = new JdbcTemplate(server.getPostgresDatabase());
        admin.execute("create role " + OWNER + " login");
        admin.execute("create role " + APP + " login");
        admin.execute("create database tendwell owner " + OWNER);
        admin.execute("create database stock owner " + OWNER);
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    HikariDataSource pool(String database, String role) {
        return new HikariDataSource(config(database, role));
    }

    private HikariConfig config(String database, String role) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setUsername(role);
        config.setMaximumPoolSize(20);
        return config;
    }

    /**
     * For monitoring from outside; prepared, because planning the same query each time would cost more than running it.
     */
    HikariDataSource observers(String database) {
        HikariConfig config = config(database, OWNER);
        config.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
        return new HikariDataSource(config);
    }

    void checkpoint() {
        new JdbcTemplate(server.getPostgresDatabase()).execute("checkpoint");
    }

    /** Bytes of write-ahead log so far, for the whole server. */
    long walBytes() {
        return new JdbcTemplate(server.getPostgresDatabase())
                .queryForObject("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint", Long.class);
    }

    /**
     * Rows written (inserted, updated, deleted) so far in both databases. An idle session reports its writes after ten
     * seconds, so this waits for them.
     */
    long rowsWritten() throws InterruptedException {
        Thread.sleep(SESSIONS_HAVE_SAID.toMillis());
        return rowsWritten("tendwell") + rowsWritten("stock");
    }

    private long rowsWritten(String database) {
        return new JdbcTemplate(server.getDatabase("postgres", database))
                .queryForObject(
                        "select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint from pg_stat_user_tables", Long.class);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
