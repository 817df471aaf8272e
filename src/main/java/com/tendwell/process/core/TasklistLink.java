package com.tendwell.process.core;

/** Where a task opens in Tasklist, below the company's base address. */
public final class TasklistLink {

    private TasklistLink() {}

    public static String to(String taskId) {
        return "/camunda/app/tasklist/default/#/?task=" + taskId;
    }
}
