package com.tendwell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.schema.Tables;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import offenders.ForeignSql;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/**
 * SQL of a room names only its own tables and the views that other rooms publish. Reads the strings in the compiled
 * classes: constants and concatenations.
 */
class SqlWallsTest {

    private static final String HOUSE = "com.tendwell";
    private static final String NAME = "([a-z_]+|[A-Z][A-Za-z]+)";

    /** Finds table names, including those after a comma. */
    private static final Pattern NAMED =
            Pattern.compile("\\b(?i:from|join|into|update|using|table|truncate)\\s+(?:only\\s+)?" + NAME
                    + "((?:(?:\\s+(?:as\\s+)?[a-z_]+)?\\s*,\\s*" + NAME + ")*)");

    private static final Pattern IN_LIST = Pattern.compile(",\\s*" + NAME);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    private static final Map<String, String> ROOMS_OF_ENTITIES = CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(Entity.class))
            .collect(Collectors.toMap(JavaClass::getSimpleName, SqlWallsTest::room));

    private final Tables tables = Tables.ofTheHouse();

    @Test
    void sqlNamesOnlyTheRoomsOwnTablesAndPublishedViews() {
        assertThat(CLASSES.stream().flatMap(this::foreignNames)).isEmpty();
    }

    @Test
    void theRuleBitesOnAPlantedOffender() {
        assertThat(foreignNames(new ClassFileImporter().importClass(ForeignSql.class)))
                .extracting(named -> named.substring(named.lastIndexOf(' ') + 1))
                .containsExactlyInAnyOrder("plan_movement_unsummed", "team_level", "person", "PlanTerm");
    }

    @Test
    void aTableBelongsToOneRoom() {
        assertThat(tables.tables())
                .hasSizeGreaterThan(30)
                .allSatisfy((table, rooms) -> assertThat(rooms).as(table).hasSize(1));
        assertThat(tables.views())
                .isNotEmpty()
                .allSatisfy((view, rooms) -> assertThat(rooms).as(view).hasSize(1));
    }

    private Stream<String> foreignNames(JavaClass type) {
        Set<String> names = new TreeSet<>();
        texts(type).forEach(text -> names.addAll(named(text)));
        return names.stream()
                .filter(name -> tables.isForeign(name, room(type))
                        || !ROOMS_OF_ENTITIES.getOrDefault(name, room(type)).equals(room(type)))
                .map(name -> type.getName() + " names " + name);
    }

    private static Set<String> named(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher statement = NAMED.matcher(text);
        while (statement.find()) {
            names.add(statement.group(1));
            IN_LIST.matcher(statement.group(2)).results().forEach(more -> names.add(more.group(1)));
        }
        return names;
    }

    /** The top-level package below {@code com.tendwell}; for a class outside it, its own package. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(HOUSE + ".") ? name.substring(HOUSE.length() + 1).split("\\.")[0] : name;
    }

    private static List<String> texts(JavaClass type) {
        List<String> texts = new ArrayList<>();
        try (InputStream compiled =
                type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(compiled).accept(new Texts(texts), ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new AssertionError(type.getName() + " cannot be read", e);
        }
        return texts;
    }

    /** Collects the strings of a class: constants, those its methods load, and the parts of concatenations. */
    private static final class Texts extends ClassVisitor {

        private final List<String> texts;

        Texts(List<String> texts) {
            super(Opcodes.ASM9);
            this.texts = texts;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            add(value);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    add(value);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String is, Handle bootstrap, Object... values) {
                    for (Object value : values) {
                        add(value);
                    }
                }
            };
        }

        private void add(Object value) {
            if (value instanceof String text) {
                texts.add(text);
            }
        }
    }
}
