package com.tendwell.process.support;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/** Open tasks as the machine sees them between two steps of their cases. */
@Component
class OpenCases {

    private final ProcessEngineConfigurationImpl engine;
    private final TaskForms forms;
    private final Unattended unattended;

    OpenCases(ProcessEngineConfigurationImpl engine, TaskForms forms, Unattended unattended) {
        this.engine = engine;
        this.forms = forms;
        this.unattended = unattended;
    }

    /**
     * An open task.
     *
     * @param name with the number of its case
     * @param groups that are asked
     * @param assignee null where nobody has it
     * @param excluded who may not answer it, as worked out now
     */
    record OpenCase(
            TaskCase about, String name, Instant due, Set<String> groups, String assignee, Set<String> excluded) {}

    /** Empty where the task is gone by now, or has no form of ours. */
    Optional<OpenCase> find(String task) {
        return unattended.run(() -> engine.getCommandExecutorTxRequired()
                .execute(context -> Optional.ofNullable(context.getTaskManager().findTaskById(task))
                        .filter(found -> forms.has(found.getTaskDefinitionKey()))
                        .map(this::read)));
    }

    /** Takes the task from whoever holds it. */
    void release(String task) {
        unattended.run(() -> engine.getTaskService().setAssignee(task, null));
    }

    /** Asks one more group, in the caller's transaction, which holds the task. */
    void ask(String task, String group) {
        unattended.run(() -> engine.getTaskService().addCandidateGroup(task, group));
    }

    private OpenCase read(TaskEntity task) {
        TaskCase about = TaskCases.of(task, "");
        return new OpenCase(
                about,
                task.getName(),
                task.getDueDate().toInstant(),
                TaskCases.candidateGroups(task),
                task.getAssignee(),
                forms.of(task.getTaskDefinitionKey()).excluded(about));
    }
}
