package com.tendwell.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.query.NativeQuery;
import org.camunda.bpm.engine.query.Query;
import org.junit.jupiter.api.Test;

/** Checks the allow-list against every command of the engine. */
class AllowedUserCommandsTest {

    private static final List<String> ALLOWED_BESIDES_READING = List.of(
            "ActivateJobDefinitionCmd",
            "ActivateProcessDefinitionCmd",
            "AssignTaskCmd",
            "ClaimTaskCmd",
            "CreateFilterCmd",
            "DeleteFilterCmd",
            "SaveFilterCmd",
            "SetJobDefinitionPriorityCmd",
            "SetJobPriorityCmd",
            "SetJobRetriesCmd",
            "SubmitTaskFormCmd",
            "SuspendJobDefinitionCmd",
            "SuspendProcessDefinitionCmd");

    private static final String READING =
            "(Get|Find|Is)[A-Z].*|MetricsQuery.*|ExecuteFilter.*|Create\\w*QueryCmd|AuthorizationCheckCmd|CheckPassword|.*(Query|Report)Impl";

    @Test
    void peopleMayOnlyReadAndUseTheListedCommands() {
        var commands = new ClassFileImporter()
                .importPackagesOf(Command.class, org.camunda.bpm.engine.impl.TaskServiceImpl.class).stream()
                        .filter(type -> type.isAssignableTo(Command.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> !type.isAssignableTo(Query.class) && !type.isAssignableTo(NativeQuery.class))
                        .toList();
        var allowed = commands.stream()
                .filter(type -> AllowedUserCommands.isAllowed(type.reflect()))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.matches(READING))
                .distinct()
                .sorted()
                .toList();

        assertThat(commands).hasSizeGreaterThan(200);
        assertThat(allowed).isEqualTo(ALLOWED_BESIDES_READING);
    }
}
