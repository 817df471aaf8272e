package com.tendwell.process.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.Task;

/**
 * What the engine need not ask its database, because in this house the answer is known: a task has no tasks below it
 * and no variables of its own (nobody may make any, {@link CommandsOfPeople}), and no drawing has signals, which could
 * arrive later than they were sent (a rule of the drawings' tests).
 */
final class SparedLookups {

    private SparedLookups() {}

    /** In place of the engine's own. */
    static List<SessionFactory> managers() {
        return List.of(
                new OwnManager(TaskManager.class, Tasks::new),
                new OwnManager(VariableInstanceManager.class, Variables::new),
                new OwnManager(JobManager.class, Jobs::new));
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

    private static final class Jobs extends JobManager {

        /** When a token no longer waits for an event, the engine looks for one that was received and not carried out. */
        @Override
        public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenant) {
            return handler.equals(ProcessEventJobHandler.TYPE)
                    ? List.of()
                    : super.findJobsByConfiguration(handler, configuration, tenant);
        }
    }
}
