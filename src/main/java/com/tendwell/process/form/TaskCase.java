package com.tendwell.process.form;

import com.tendwell.process.core.ProcessVariable;
import java.util.Map;
import java.util.Optional;

/**
 * A task as its form sees it.
 *
 * @param taskId the engine's id
 * @param element id of the user task in the drawing
 * @param businessKey number of the plan or invoice
 * @param variables identifiers and decisions visible to the task
 * @param person staff id of the person who looks or answers; empty for the machine (for example the sweep)
 */
public record TaskCase(
        String taskId, String element, String businessKey, Map<String, Object> variables, String person) {

    /** @throws IllegalStateException if it is not set, which is a defect of the drawing */
    public <T> T variable(ProcessVariable<T> variable) {
        return find(variable)
                .orElseThrow(() -> new IllegalStateException("process variable " + variable.name() + " is not set"));
    }

    /** Empty if the case has none. */
    public <T> Optional<T> find(ProcessVariable<T> variable) {
        return variable.from(variables.get(variable.name()));
    }
}
