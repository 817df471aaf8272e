package com.tendwell.process;

import com.tendwell.process.guard.EngineDoor;
import com.tendwell.shared.Actor;
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

/** The door for pages and the API to the engine: open tasks of one's groups, and where a case stands. */
@Service
public class TaskDesk {

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

    /**
     * Where a case stands.
     *
     * @param since since when it waits where it stands
     * @param activeElements ids of elements in the drawing on which a token stands
     * @param incidents what went wrong, readable
     * @param cockpitLink the instance in Cockpit
     */
    public record Whereabouts(
            String process,
            String processInstance,
            String businessKey,
            Instant since,
            List<String> activeElements,
            List<OpenTask> tasks,
            List<String> incidents,
            String cockpitLink) {}

    /** What went wrong at the case with this business key, or what it is about where none runs; readable. */
    public record Trouble(String businessKey, String what, Instant since) {}

    /** Most tasks that one call lists. */
    private static final int MAX_LIMIT = 200;

    private final OpenTasks openTasks;
    private final CaseLocator locator;
    private final EngineDoor door;
    private final TaskService tasks;
    private final FormService forms;

    TaskDesk(OpenTasks openTasks, CaseLocator locator, EngineDoor door, TaskService tasks, FormService forms) {
        this.openTasks = openTasks;
        this.locator = locator;
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
        return openTasks.ofGroups(groups(), Math.max(1, Math.min(limit, MAX_LIMIT)));
    }

    /** Whether Tasklist shows the acting person this task: to a manager, too, only those that managers are asked for. */
    public boolean isWaitingForMe(OpenTask task) {
        return openTasks.waitsFor(groups(), task.id());
    }

    /** By group and task: those of the acting person's groups, for a manager those of every group. */
    public List<TaskCount> counts() {
        Set<String> groups = groups();
        return openTasks.counts().stream()
                .filter(count -> CurrentActor.actor().isSystem()
                        || groups.contains(Groups.MANAGER)
                        || groups.contains(count.group()))
                .toList();
    }

    /**
     * Every live case with this business key (plan or invoice number), outermost first, with what it called and what
     * called it. Asks no permission: it names numbers and elements only, and its page has found the plan or invoice
     * through their doors.
     */
    public List<Whereabouts> whereIs(String businessKey) {
        return locator.find(businessKey);
    }

    /**
     * What failed and waits for a hand, and claims that no case answers to, newest first; for managers.
     *
     * @param limit 1 to 200; more is cut to 200
     */
    public List<Trouble> troubles(int limit) {
        if (!CurrentActor.actor().isSystem() && !groups().contains(Groups.MANAGER)) {
            throw Refused.forbidden("Incidents are for managers.");
        }
        return locator.troubles(Math.max(1, Math.min(limit, MAX_LIMIT)));
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

    private Set<String> groups() {
        Actor actor = CurrentActor.actor();
        if (actor.kind() == Actor.Kind.TOKEN && !actor.scopes().contains(ProcessContribution.READ_TASKS.scope())) {
            throw Refused.forbidden("This token needs the scope tasks:read.");
        }
        return door.groups();
    }
}
