package com.tendwell.process.engine;

import org.flywaydb.core.api.migration.JavaMigration;

/** Gives the engine's migration to tests that migrate a database without starting the application. */
public final class EngineTables {

    private EngineTables() {}

    public static JavaMigration migration() {
        return new EngineSchemaMigration();
    }
}
