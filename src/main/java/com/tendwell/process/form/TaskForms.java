package com.tendwell.process.form;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The form of each user task. Resolved on first use, because rooms may depend on the engine and forms depend on rooms.
 */
@Component
public class TaskForms {

    private final ObjectProvider<TaskForm> beans;
    private volatile Map<String, TaskForm> byTask;

    TaskForms(ObjectProvider<TaskForm> beans) {
        this.beans = beans;
    }

    /**
     * @param element id of the user task in its drawing
     * @throws IllegalStateException if it has no form, which is a defect of the drawing
     */
    public TaskForm of(String element) {
        TaskForm form = all().get(element);
        if (form == null) {
            throw new IllegalStateException("no task form answers for the user task " + element);
        }
        return form;
    }

    public boolean has(String element) {
        return all().containsKey(element);
    }

    private Map<String, TaskForm> all() {
        if (byTask == null) {
            byTask = beans.stream().collect(Collectors.toUnmodifiableMap(TaskForm::task, Function.identity()));
        }
        return byTask;
    }
}
