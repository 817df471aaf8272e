package com.tendwell.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sets up roles and database of the embedded server, and stops a server that outlived its application. */
final class PostgresDirectory {

    static final String APPLICATION_ROLE = "tendwell_app";
    static final String OWNER_ROLE = "tendwell_owner";
    static final String DATABASE = "tendwell";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDirectory.class);

    private PostgresDirectory() {}

    /** After a {@code kill -9} the server is still running; holding the lock on the data directory, we may stop it. */
    static void freeFromDeadOwner(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
        if (server.isPresent()) {
            LOG.info("Ending the PostgreSQL that an earlier run left behind");
            server.get().destroy();
            try {
                server.get().onExit().get(30, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IOException("PostgreSQL " + server.get().pid() + " on " + directory + " does not end", e);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    static void createRolesAndDatabase(EmbeddedPostgres postgres) {
        JdbcTemplate server = new JdbcTemplate(postgres.getPostgresDatabase());
        for (String role : new String[] {OWNER_ROLE, APPLICATION_ROLE}) {
            if (server.queryForList("select 1 from pg_roles where rolname = ?", role)
                    .isEmpty()) {
                server.execute("create role " + role + " login");
            }
        }
        if (server.queryForList("select 1 from pg_database where datname = ?", DATABASE)
                .isEmpty()) {
            server.execute("create database " + DATABASE + " owner " + OWNER_ROLE);
        }
    }
}
