package com.tendwell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.schema.FreshDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;

@ExtendWith(OutputCaptureExtension.class)
class MigrationsTest {

    private final Migrations here = new Migrations("embedded", "data");
    private final Migrations elsewhere = new Migrations("jdbc:postgresql://db.example.com/tendwell", "data");

    @Test
    void anEmptyDatabaseIsMigratedAndAcceptedAtTheNextStart() throws IOException {
        try (FreshDatabase database = new FreshDatabase()) {
            here.migrate(database.migrations());
            int migrations = applied(database);

            here.migrate(database.migrations());

            assertThat(applied(database)).isEqualTo(migrations).isGreaterThan(10);
        }
    }

    @Test
    void aDatabaseOfAnEarlierSnapshotIsRefusedInOneSentenceAndNotTouched() throws IOException, SQLException {
        try (FreshDatabase database = new FreshDatabase();
                Connection connection = database.owner().getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("schema/earlier-snapshot.sql"));

            assertThatThrownBy(() -> here.migrate(database.migrations()))
                    .isInstanceOf(Migrations.MadeByAnotherSnapshot.class)
                    .hasMessageEndingWith("delete data/ to start over.");
            assertThatThrownBy(() -> elsewhere.migrate(database.migrations()))
                    .isInstanceOf(Migrations.MadeByAnotherSnapshot.class)
                    .hasMessageEndingWith("restore a backup that this snapshot made.");
            assertThat(applied(database)).isEqualTo(29);
        }
    }

    @Test
    void startingTheApplicationOnItPrintsTheSentenceWithoutAStackTrace(CapturedOutput output, @TempDir Path data)
            throws IOException, SQLException {
        try (FreshDatabase database = new FreshDatabase();
                Connection connection = database.owner().getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("schema/earlier-snapshot.sql"));

            assertThatThrownBy(() -> new SpringApplication(Tendwell.class)
                            .run(
                                    "--server.port=0",
                                    "--management.server.port=0",
                                    "--tendwell.local.data-dir=" + data,
                                    "--spring.datasource.url=" + database.url(false),
                                    "--spring.datasource.username=tendwell_app",
                                    "--spring.flyway.url=" + database.url(true),
                                    "--spring.flyway.user=tendwell_owner"))
                    .hasRootCauseInstanceOf(Migrations.MadeByAnotherSnapshot.class);

            assertThat(output)
                    .contains(
                            "The database belongs to another snapshot of Tendwell (this one has no migration 0.5, privileges,")
                    .contains("restore a backup that this snapshot made.")
                    .doesNotContain("\tat ");
        }
    }

    private static int applied(FreshDatabase database) {
        return new JdbcTemplate(database.owner())
                .queryForObject("select count(*) from flyway_schema_history", Integer.class);
    }
}
