package com.tendwell.process.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Creates the engine's tables with the engine's own scripts, after those of the rooms and as the owner role, because
 * the application's role may not. Has no checksum: another engine version ships other scripts and brings a migration of
 * its own.
 */
@Component
class EngineSchemaMigration implements JavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) {
        for (String part : PARTS) {
            ScriptUtils.executeSqlScript(
                    context.getConnection(),
                    new EncodedResource(
                            new ClassPathResource(
                                    "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"),
                            StandardCharsets.UTF_8));
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("150");
    }

    @Override
    public String getDescription() {
        return "engine";
    }

    @Override
    public Integer getChecksum() {
        return 7_24_0;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
