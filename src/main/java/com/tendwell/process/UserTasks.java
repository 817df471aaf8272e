package com.tendwell.process;

import com.tendwell.process.guard.EngineDoor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;

/** The door for pages and the API to open tasks: who is asked, claiming, releasing and answering. */
@Service
public class UserTasks {

    /** An open task. {@code task} is its id in the drawing; {@code link} opens it in Tasklist. */
    public record OpenTask(
            String id,
            String task,
            String name,
            String businessKey,
            Instant since,
            Optional<Instant> due,
            Optional<String> assignee,
            String link) {}

    /** How many tasks of one kind wait. */
    public record TaskCount(String group, String task, String name, long open, long overdue) {}

    /** Most tasks that one call lists. */
    private static final int MAX_LIMIT = 200;

    private final OpenTasks openTasks;
    private final EngineDoor door;
    private final TaskService tasks;
    private final FormService forms;

    UserTasks(OpenTasks openTasks, EngineDoor door, TaskService tasks, FormService forms) {
        this.openTasks = openTasks;
        this.door = door;
        this.tasks = tasks;
        this.forms = forms;
    }

    /**
     * Oldest first, only what the acting person's groups may see.
     *
     * @param limit 1 to 200; more is cut to 200
     */
    public List<OpenTask> waitingForMe(int limit) {
        return openTasks.ofGroups(
                door.groups(ProcessContribution.READ_TASKS.scope()), Math.max(1, Math.min(limit, MAX_LIMIT)));
    }

    /** Whether Tasklist shows the acting person this task: to a manager, too, only those that managers are asked for. */
    public boolean isWaitingForMe(OpenTask task) {
        return openTasks.waitsFor(door.groups(ProcessContribution.READ_TASKS.scope()), task.id());
    }

    /** By group and task: those of the acting person's groups, for a manager those of every group. */
    public List<TaskCount> counts() {
        Set<String> groups = door.groups(ProcessContribution.READ_TASKS.scope());
        return openTasks.counts().stream()
                .filter(count -> CurrentActor.actor().isSystem()
                        || groups.contains(Groups.MANAGER)
                        || groups.contains(count.group()))
                .toList();
    }

    /** @throws Refused where the acting person may not take the task, or somebody else has it */
    public void claim(String taskId) {
        door.asPerson(() -> tasks.claim(taskId, CurrentActor.actor().id()));
    }

    /** @throws Refused unless the acting person has it, or is a manager */
    public void release(String taskId) {
        door.asPerson(() -> tasks.setAssignee(taskId, null));
    }

    /**
     * Answers a task as its form would.
     *
     * @param fields exactly the fields that the form declares
     * @throws Refused where the answer, the person or the moment is not right; nothing is stored then
     */
    public void complete(String taskId, Map<String, Object> fields) {
        door.asPerson(() -> forms.submitTaskForm(taskId, fields));
    }
}
