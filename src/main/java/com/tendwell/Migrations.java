package com.tendwell;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Migrates an empty database, or one that these migrations made, and refuses any other before it touches it. Until the
 * first release there is no way from one snapshot's schema to the next one's.
 */
@Component
class Migrations implements FlywayMigrationStrategy {

    /** A database that other migrations than ours have made. */
    static class MadeByAnotherSnapshot extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MadeByAnotherSnapshot(String message) {
            super(message);
        }
    }

    private final String wayOut;

    Migrations(
            @Value("${spring.datasource.url:embedded}") String database,
            @Value("${tendwell.local.data-dir}") String directory) {
        wayOut = database.equals("embedded")
                ? "delete " + directory + "/ to start over"
                : "start with an empty database, or restore a backup that this snapshot made";
    }

    /** @throws MadeByAnotherSnapshot where the database's history is not the beginning of ours */
    @Override
    public void migrate(Flyway flyway) {
        Optional<MigrationInfo> foreign = Arrays.stream(flyway.info().applied())
                .filter(Migrations::isNotOurs)
                .findFirst();
        if (foreign.isPresent()) {
            throw new MadeByAnotherSnapshot(
                    "The database belongs to another snapshot of Tendwell (this one has no migration "
                            + foreign.get().getVersion() + ", " + foreign.get().getDescription()
                            + ", as it ran there) and cannot be upgraded: " + wayOut + ".");
        }
        flyway.migrate();
    }

    private static boolean isNotOurs(MigrationInfo applied) {
        MigrationState state = applied.getState();
        return state != MigrationState.SUCCESS && state != MigrationState.OUT_OF_ORDER
                || !applied.isChecksumMatching()
                || !applied.isDescriptionMatching()
                || !applied.isTypeMatching();
    }
}
