package com.tendwell.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandler;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.camunda.bpm.engine.impl.runtime.DefaultCorrelationHandler;
import org.camunda.bpm.engine.task.Task;

/**
 * What the engine need not ask its database, because in this house the answer is known: a task has no tasks below it
 * and no variables of its own (guards stand before what people give the engine to do, so nobody can make any), no
 * drawing has signals, which could arrive later than they were sent (a rule of the drawings' tests), and a message goes
 * to cases that wait for it and begins none.
 */
final class SparedLookups {

    private SparedLookups() {}

    /** In place of the engine's own. */
    static List<SessionFactory> managers() {
        return List.of(
                new OwnManager(TaskManager.class, Tasks::new),
                new OwnManager(VariableInstanceManager.class, Variables::new),
                new OwnManager(AuthorizationManager.class, Authorizations::new));
    }

    /** In place of the engine's own. */
    static CorrelationHandler correlation() {
        return new Correlation();
    }

    private static final class Tasks extends TaskManager {

        @Override
        public List<Task> findTasksByParentTaskId(String parent) {
            return List.of();
        }

        /** A token stands at one task at most, so one that was read in this command is the only one. */
        @Override
        public List<TaskEntity> findTasksByExecutionId(String execution) {
            List<TaskEntity> read = getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                    .filter(task -> Objects.equals(task.getExecutionId(), execution))
                    .toList();
            return read.isEmpty() ? super.findTasksByExecutionId(execution) : new ArrayList<>(read);
        }
    }

    private static final class Variables extends VariableInstanceManager {

        @Override
        public List<VariableInstanceEntity> findVariableInstancesByTaskId(String task) {
            return List.of();
        }
    }

    /**
     * Rights to a single case could only be given by an administrator, by hand. No later case has its id, so what is left
     * of them when it ends opens nothing.
     */
    private static final class Authorizations extends AuthorizationManager {

        @Override
        public void deleteAuthorizationsByResourceId(Resource resource, String id) {
            if (resource != Resources.PROCESS_INSTANCE) {
                super.deleteAuthorizationsByResourceId(resource, id);
            }
        }
    }

    private static final class Correlation extends DefaultCorrelationHandler {

        @Override
        public List<CorrelationHandlerResult> correlateMessages(
                CommandContext context, String message, CorrelationSet wanted) {
            return correlateMessageToExecutions(context, message, wanted);
        }
    }
}
