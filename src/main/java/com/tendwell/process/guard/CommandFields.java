package com.tendwell.process.guard;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.util.ReflectionUtils;

/**
 * Private fields of engine commands that the guards need; the only place that reads them by reflection. If an engine
 * version has renamed one, the application does not start.
 */
enum CommandFields {
    TASK_SUBMITTED(SubmitTaskFormCmd.class, "taskId"),
    TASK_CLAIMED(ClaimTaskCmd.class, "taskId"),
    TASK_ASSIGNED(AssignTaskCmd.class, "taskId"),
    ASSIGNEE(AssignTaskCmd.class, "userId"),
    USER_DELETED(DeleteUserCmd.class, "userId"),
    MEMBER_REMOVED(DeleteMembershipCmd.class, "userId"),
    GROUP_LEFT(DeleteMembershipCmd.class, "groupId"),
    GROUP_DELETED(DeleteGroupCmd.class, "groupId"),
    FILTER_EXTENSION(AbstractExecuteFilterCmd.class, "extendingQuery");

    private final Class<?> command;
    private final Field field;

    CommandFields(Class<?> command, String name) {
        this.command = command;
        this.field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("The engine's %s has no field %s any more: mend the guards first"
                    .formatted(command.getSimpleName(), name));
        }
        field.setAccessible(true);
    }

    /** Whether the command has this field. */
    boolean isOf(Command<?> other) {
        return command.isInstance(other);
    }

    Object value(Command<?> of) {
        return ReflectionUtils.getField(field, of);
    }

    String text(Command<?> of) {
        return (String) value(of);
    }
}
