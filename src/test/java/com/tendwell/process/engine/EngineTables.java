package com.tendwell.process.engine;

import org.flywaydb.core.api.migration.JavaMigration;

/** Hands the engine's migration to tests that migrate a database without the application around it. */
public final class EngineTables {

    private EngineTables() {}

    public static JavaMigration migration() {
        return new EngineSchemaMigration();
    }
}
