package com.tendwell.process.core;

/** Path of a task in Tasklist, relative to the public base address. */
public final class TasklistLink {

    private TasklistLink() {}

    public static String to(String taskId) {
        return "/camunda/app/tasklist/default/#/?task=" + taskId;
    }
}
