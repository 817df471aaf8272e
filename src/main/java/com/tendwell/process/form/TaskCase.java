package com.tendwell.process.form;

import com.tendwell.process.core.ProcessVariable;
import java.util.Map;

/**
 * A task as its form sees it.
 *
 * @param taskId the engine's id
 * @param element id of the user task in the drawing
 * @param businessKey number of the plan or invoice
 * @param variables identifiers and decisions visible to the task
 * @param person staff id of who looks or answers; empty for the machine (for example the sweep)
 */
public record TaskCase(
        String taskId, String element, String businessKey, Map<String, Object> variables, String person) {

    public String variable(ProcessVariable<String> variable) {
        Object value = variables.get(variable.name());
        if (value == null) {
            throw new IllegalStateException("process variable " + variable.name() + " is not set");
        }
        return value.toString();
    }
}
