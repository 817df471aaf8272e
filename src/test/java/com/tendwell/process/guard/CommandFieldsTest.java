package com.tendwell.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields that the guards read contain the arguments of the command. */
class CommandFieldsTest {

    private static final TaskQueryImpl EXTENSION = new TaskQueryImpl();

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(
                        CommandFields.TASK_SUBMITTED,
                        new SubmitTaskFormCmd("a task", Map.of(), false, false),
                        "a task"),
                Arguments.of(CommandFields.TASK_CLAIMED, new ClaimTaskCmd("a task", "anna"), "a task"),
                Arguments.of(CommandFields.TASK_ASSIGNED, new AssignTaskCmd("a task", "anna"), "a task"),
                Arguments.of(CommandFields.ASSIGNEE, new AssignTaskCmd("a task", "anna"), "anna"),
                Arguments.of(CommandFields.USER_DELETED, new DeleteUserCmd("anna"), "anna"),
                Arguments.of(CommandFields.MEMBER_REMOVED, new DeleteMembershipCmd("anna", "finance"), "anna"),
                Arguments.of(CommandFields.GROUP_LEFT, new DeleteMembershipCmd("anna", "finance"), "finance"),
                Arguments.of(CommandFields.GROUP_DELETED, new DeleteGroupCmd("finance"), "finance"),
                Arguments.of(
                        CommandFields.FILTER_EXTENSION, new ExecuteFilterListCmd("a filter", EXTENSION), EXTENSION));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void theFieldHoldsWhatTheCommandIsAbout(CommandFields field, Command<?> command, Object about) {
        assertThat(field.isOf(command)).isTrue();
        assertThat(field.value(command)).isEqualTo(about);
    }

    @Test
    void everyFieldIsTried() {
        assertThat(commands().map(arguments -> arguments.get()[0]).toList())
                .containsExactlyElementsOf(Arrays.asList(CommandFields.values()));
    }
}
