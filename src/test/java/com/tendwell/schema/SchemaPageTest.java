package com.tendwell.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.RoomTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page about the schema matches the database, room by room. */
@RoomTest
class SchemaPageTest {

    private static final Path WRITTEN = Path.of("src/docs/schema.md");

    private static final String COLUMNS =
            """
            select a.attname as name, a.attnotnull as required,
                   replace(replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz'),
                       'character', 'char') as type,
                   coalesce(col_description(a.attrelid, a.attnum), '') as meaning
            from pg_attribute a
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum""";

    private final Tables tables = Tables.ofTheHouse();

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void thePageMatchesTheDatabase() throws IOException {
        String found = page();
        Path copy = Files.writeString(Path.of("target/schema.md"), found);

        String written = Files.exists(WRITTEN) ? Files.readString(WRITTEN) : "";
        assertThat(written.equals(found))
                .as(
                        "the schema changed: copy %s over %s. Lines only there: %s. Lines only here: %s",
                        copy, WRITTEN, linesOf(found, written), linesOf(written, found))
                .isTrue();
    }

    private static String linesOf(String page, String andNotOf) {
        Set<String> others = andNotOf.lines().collect(Collectors.toSet());
        return page.lines().filter(line -> !others.contains(line)).collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void everyTableIsMadeByTheMigrationOfARoomOrByTheEngine() {
        List<String> found = jdbc.queryForList(
                """
                select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
                and relname not like 'act\\_%' and relname <> 'flyway_schema_history'""",
                String.class);
        TreeSet<String> made = new TreeSet<>(tables.tables().keySet());
        made.addAll(tables.views().keySet());

        assertThat(found).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void everyTableAndViewHasAComment() {
        assertThat(jdbc.queryForList(
                        """
                        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
                        and relname not like 'act\\_%' and relname <> 'flyway_schema_history'
                        and obj_description(oid) is null""",
                        String.class))
                .isEmpty();
    }

    /** Otherwise the application could change through a view what it may not change in the table. */
    @Test
    void nobodyWritesThroughAView() {
        assertThat(tables.views().keySet()).isNotEmpty().allSatisfy(view -> assertThat(jdbc.queryForObject(
                        "select has_table_privilege(?, 'insert, update, delete, truncate')", Boolean.class, view))
                .as(view)
                .isFalse());
    }

    /** Compare {@code target/catalogue.txt} of two commits to see what changed between them. */
    @Test
    void theCatalogueIsWrittenToAFile() throws IOException {
        Path lines = Files.write(Path.of("target/catalogue.txt"), Catalogue.of(jdbc.getDataSource()));

        assertThat(lines)
                .content()
                .contains("column service_plan.number text not null", "constraint invoice.", "trigger ");
    }

    private String page() {
        StringBuilder page = new StringBuilder(
                """
                # Schema

                The tables of each room, in the order of the floors, and the views that it publishes: SQL of another room
                may name these and no table. This page is made from a migrated database by `SchemaPageTest`; what a column
                means stands in the room's migration. Columns are required unless it says optional; where no meaning is
                given, the name says it. Instants are UTC. The tables `act_…` are the engine's own and belong to `process`.
                """);
        tables.rooms().forEach(room -> {
            page.append("\n## ").append(room).append('\n');
            tables.tables().forEach((table, rooms) -> describe(page, room, table, rooms, ""));
            tables.views().forEach((view, rooms) -> describe(page, room, view, rooms, "View. "));
        });
        return page.toString();
    }

    private void describe(StringBuilder page, String room, String relation, List<String> rooms, String kind) {
        if (!rooms.contains(room)) {
            return;
        }
        page.append("\n### ").append(relation).append("\n\n").append(kind);
        page.append(jdbc.queryForObject("select obj_description(?::regclass)", String.class, relation));
        page.append("\n\n| column | type | meaning |\n|---|---|---|\n");
        for (Map<String, Object> column : jdbc.queryForList(COLUMNS, relation)) {
            boolean optional = kind.isEmpty() && !Boolean.TRUE.equals(column.get("required"));
            page.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            column.get("name"),
                            column.get("type"),
                            optional ? ", optional" : "",
                            column.get("meaning")));
        }
    }
}
