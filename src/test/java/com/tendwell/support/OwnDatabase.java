package com.tendwell.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A durable PostgreSQL server for installations, which can be stopped and come back as it was. */
public final class OwnDatabase implements AutoCloseable {

    private static final String OWNER = "tendwell_owner";
    private static final String APPLICATION = "tendwell_app";
    private static final String NAME = "tendwell";

    private final Path directory;
    private final int port = FreePort.next();
    private EmbeddedPostgres server;

    /** Started and empty. @param directory is emptied first */
    public OwnDatabase(Path directory) throws IOException {
        this.directory = directory;
        FileSystemUtils.deleteRecursively(directory);
        start();
        JdbcTemplate superuser = new JdbcTemplate(server.getPostgresDatabase());
        superuser.execute("create role " + OWNER + " login");
        superuser.execute("create role " + APPLICATION + " login");
        superuser.execute("create database " + NAME + " owner " + OWNER);
    }

    /** Answers again, with what was committed before. */
    public void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        Path.of("target/test-data-" + System.getProperty("test.fork", "1") + "/binaries")
                                .toAbsolutePath()
                                .toFile())
                .setServerConfig("max_connections", "120")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    /** Ends every connection and takes none until it is started again. */
    public void stop() throws IOException {
        server.close();
    }

    /** Settings of an installation that uses it. */
    String[] settings() {
        return new String[] {
            "--spring.datasource.url=" + address(),
            "--spring.datasource.username=" + APPLICATION,
            "--spring.datasource.password=",
            "--spring.flyway.user=" + OWNER,
            "--spring.flyway.password="
        };
    }

    /** In the application's role; every statement has a connection of its own. */
    public JdbcTemplate application() {
        return new JdbcTemplate(as(APPLICATION));
    }

    /** In the role that owns the tables; every statement has a connection of its own. */
    public DataSource owner() {
        return as(OWNER);
    }

    /**
     * From now on the application can only read, as on a replica that nobody has promoted: its role is told so, and what
     * it has open is ended.
     */
    public void becomesReadOnly() {
        setForNewConnections("set default_transaction_read_only = on");
    }

    public void becomesWritable() {
        setForNewConnections("reset default_transaction_read_only");
    }

    private void setForNewConnections(String setting) {
        JdbcTemplate superuser = new JdbcTemplate(server.getPostgresDatabase());
        superuser.execute("alter role " + APPLICATION + " " + setting);
        superuser.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where usename = ?", APPLICATION);
    }

    private DataSource as(String role) {
        return new DriverManagerDataSource(address(), role, "");
    }

    private String address() {
        return "jdbc:postgresql://localhost:" + port + "/" + NAME;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
