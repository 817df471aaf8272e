package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists the uses of the engine's <em>impl</em> packages, and why each is needed. */
class EngineInternalsTest {

    private static final Map<String, Set<String>> BY_REASON = Map.of(
            "a plugin sets the engine up",
                    Set.of("EngineExtension", "EngineConfiguration", "SignOnEnginePlugin", "EngineWaitsForMigrations"),
            "a parse listener adds to every drawing what all of them need",
                    Set.of("LiveCasePlugin", "DeadlinePlugin", "FormPlugin", "GuardPlugin"),
            "a guard, or what it asks of a command",
                    Set.of(
                            "AllowedUserCommands",
                            "CommandFields",
                            "LastAdministratorGuard",
                            "QueryExpressionGuard",
                            "UserCommandGuard",
                            "AssigneeGuard"),
            "says who was first", Set.of("LostTaskExplanation"),
            "the identity service answers with this type", Set.of("EngineDoor", "SignedIn", "SystemEngineAccess"),
            "a form handler, or the facts of a form that opens", Set.of("AnswerHandler", "LiveFormFacts"),
            "an interface that the engine offers: rights, passwords, sign-on",
                    Set.of("NoAssigneeAuthorization", "BcryptPasswords", "WebAppSignOn"),
            "history level, incident handler, serializer and what counts no jobs",
                    Set.of("CaseHistory", "NamedIncidents", "UnwrittenDecisions", "UncountedJobs"),
            "names the element and the person behind what a delegate does", Set.of("SystemActorListener"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.tendwell");

    @Test
    void nothingElseUsesTheEnginesImplementation() {
        Set<String> found = HOUSE.stream()
                .filter(EngineInternalsTest::knowsInternals)
                .map(EngineInternalsTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).containsExactlyInAnyOrderElementsOf(reasons().toList());
    }

    @Test
    void nothingReplacesAPartOfTheEngine() {
        assertThat(HOUSE.stream()
                        .filter(
                                type -> type.getAllRawSuperclasses().stream()
                                        .anyMatch(
                                                parent -> parent.getName()
                                                        .matches(
                                                                "org\\.(camunda|operaton)\\.bpm\\.engine\\.impl\\..*(Manager|Session|Executor)")))
                        .map(JavaClass::getSimpleName))
                .isEmpty();
    }

    private static Stream<String> reasons() {
        return BY_REASON.values().stream().flatMap(Set::stream);
    }

    private static boolean knowsInternals(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().anyMatch(dependency -> dependency
                .getTargetClass()
                .getName()
                .matches("org\\.(camunda|operaton)\\.bpm\\..*\\.impl\\..*"));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(EngineInternalsTest::outermost).orElseGet(type::getSimpleName);
    }
}
