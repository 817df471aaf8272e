package com.tendwell.process.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;

public final class TaskCases {

    private TaskCases() {}

    /** @param person staff id of the person who looks or answers; empty for the machine */
    public static TaskCase of(DelegateTask task, String person) {
        // All variables belong to the process instance; asking the task for its own would cost a statement.
        Map<String, Object> variables =
                new HashMap<>(task.getExecution().getProcessInstance().getVariables());
        return new TaskCase(task.getId(), task.getTaskDefinitionKey(), businessKey(task), variables, person);
    }

    public static Set<String> candidateGroups(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(link -> link.getGroupId() != null && IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(link -> link.getGroupId())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String businessKey(DelegateTask task) {
        String key = task.getExecution().getProcessBusinessKey();
        return key == null ? "" : key;
    }
}
