package com.tendwell.web.api;

import com.tendwell.process.ProcessContribution;
import com.tendwell.process.UserTasks;
import com.tendwell.process.UserTasks.TaskCount;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/task-counts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Tasks", description = "Open work for people")
class TasksApi {

    /** Number of open tasks, by group and kind. */
    record TaskCounts(List<TaskCount> items) {}

    private final UserTasks userTasks;
    private final Staff staff;

    TasksApi(UserTasks userTasks, Staff staff) {
        this.userTasks = userTasks;
        this.staff = staff;
    }

    @GetMapping
    @NeedsScope("tasks:read")
    @Operation(summary = "Count open and overdue tasks by group and kind")
    TaskCounts counts() {
        staff.require(CurrentActor.actor(), ProcessContribution.READ_TASKS);
        return new TaskCounts(userTasks.counts());
    }
}
