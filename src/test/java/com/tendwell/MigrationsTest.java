package com.tendwell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.schema.FreshDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;

class MigrationsTest {

    private final Migrations here = new Migrations("embedded", "data");
    private final Migrations elsewhere = new Migrations("jdbc:postgresql://db.example.com/tendwell", "data");

    @Test
    void anEmptyDatabaseIsMigratedAndMetAgainAtTheNextStart() throws IOException {
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
                    .hasMessageEndingWith("delete data/ to start anew.");
            assertThatThrownBy(() -> elsewhere.migrate(database.migrations()))
                    .isInstanceOf(Migrations.MadeByAnotherSnapshot.class)
                    .hasMessageEndingWith("restore a backup that this snapshot made.");
            assertThat(applied(database)).isEqualTo(29);
        }
    }

    @Test
    void whoeverStartsItReadsTheSentenceAndNoStackTrace() {
        FailureAnalysis analysis = new MadeByAnotherSnapshotAnalyzer()
                .analyze(new IllegalStateException(
                        "the context did not start", new Migrations.MadeByAnotherSnapshot("Delete data/.")));

        assertThat(analysis.getDescription()).isEqualTo("Delete data/.");
        assertThat(analysis.getAction()).isNull();
    }

    private static int applied(FreshDatabase database) {
        return new JdbcTemplate(database.owner())
                .queryForObject("select count(*) from flyway_schema_history", Integer.class);
    }
}
