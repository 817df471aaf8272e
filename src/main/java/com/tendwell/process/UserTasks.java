package com.tendwell.process;

import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import com.tendwell.process.form.TaskForms;
import com.tendwell.process.guard.EngineDoor;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Service;

/** The door for pages and the API to open tasks: list, claim, release and complete. */
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

    /** Number of open tasks of one kind. */
    public record TaskCount(String group, String task, String name, long open, long overdue) {}

    /** Upper limit of one call. */
    private static final int MAX_LIMIT = 200;

    private final OpenTasks openTasks;
    private final EngineDoor door;
    private final TaskService tasks;
    private final FormService forms;
    private final TaskForms taskForms;

    UserTasks(OpenTasks openTasks, EngineDoor door, TaskService tasks, FormService forms, TaskForms taskForms) {
        this.taskForms = taskForms;
        this.openTasks = openTasks;
        this.door = door;
        this.tasks = tasks;
        this.forms = forms;
    }

    /**
     * Oldest first, only those that the acting person's groups may see.
     *
     * @param limit 1 to 200; larger values are cut to 200
     */
    public List<OpenTask> waitingForMe(int limit) {
        return openTasks.ofGroups(
                door.groups(ProcessContribution.READ_TASKS.scope()), Math.max(1, Math.min(limit, MAX_LIMIT)));
    }

    /**
     * As {@link #waitingForMe}, but only tasks that the acting person may take: held by nobody else, and neither
     * excluded by the rules of their form nor by rights. Looks at the 200 oldest that nobody else holds.
     */
    public List<OpenTask> thatIMayTake(int limit) {
        String person = CurrentActor.actor().person();
        Set<String> groups = door.groups(ProcessContribution.READ_TASKS.scope());
        return openTasks.ofGroupsNotHeldByOthers(groups, person, MAX_LIMIT).stream()
                .filter(task -> mayAnswer(task, person))
                .limit(limit)
                .toList();
    }

    private boolean mayAnswer(OpenTask task, String person) {
        if (!taskForms.has(task.task())) {
            return true;
        }
        try {
            TaskCase about =
                    new TaskCase(task.id(), task.task(), task.businessKey(), tasks.getVariables(task.id()), person);
            TaskForm form = taskForms.of(task.task());
            form.permit(about);
            return !CurrentActor.as(Actor.systemFor(person), () -> form.excluded(about))
                    .contains(person);
        } catch (Refused | NullValueException gone) {
            // No right, or the task was completed in this moment.
            return false;
        }
    }

    /** Open tasks of every group, oldest first; for managers. */
    public List<OpenTask> ofEveryGroup(int limit) {
        if (!door.groups(ProcessContribution.READ_TASKS.scope()).contains(Groups.MANAGER)) {
            throw Refused.forbidden("Only managers can see the tasks of every group.");
        }
        return openTasks.all(Math.max(1, Math.min(limit, MAX_LIMIT)));
    }

    /**
     * Whether Tasklist shows the task to the acting person; a manager, too, sees there only tasks that are offered to
     * managers.
     */
    public boolean isWaitingForMe(OpenTask task) {
        return openTasks.waitsFor(door.groups(ProcessContribution.READ_TASKS.scope()), task.id());
    }

    /**
     * Open tasks of the cases with these business keys, oldest first. Checks no permission, as
     * {@link RunningCases#whereIs}: the caller has found the plans and invoices through their own doors.
     */
    public List<OpenTask> ofCases(Collection<String> businessKeys) {
        return openTasks.ofCases(businessKeys);
    }

    /** By group and task, for the acting person's groups; for a manager, for every group. */
    public List<TaskCount> counts() {
        Set<String> groups = door.groups(ProcessContribution.READ_TASKS.scope());
        return openTasks.counts().stream()
                .filter(count -> CurrentActor.actor().isSystem()
                        || groups.contains(Groups.MANAGER)
                        || groups.contains(count.group()))
                .toList();
    }

    /** @throws Refused if the acting person may not claim the task, or somebody else holds it */
    public void claim(String taskId) {
        door.asPerson(() -> tasks.claim(taskId, CurrentActor.actor().id()));
    }

    /** @throws Refused unless the acting person holds the task or is a manager */
    public void release(String taskId) {
        door.asPerson(() -> tasks.setAssignee(taskId, null));
    }

    /**
     * Completes a task as its form would.
     *
     * @param fields exactly the fields that the form declares
     * @throws Refused if the answer is invalid, the person may not give it or the task is gone; nothing is stored then
     */
    public void complete(String taskId, Map<String, Object> fields) {
        door.asPerson(() -> forms.submitTaskForm(taskId, fields));
    }
}
