package com.tendwell.process.support;

import com.tendwell.staff.Groups;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A new task gets the number of its case, its due date, and the manager where nobody of its group may answer it. */
@Component
class TaskOpened implements TaskListener {

    /** Between a task's drawn name and the number of its plan or invoice. */
    private static final String NAME_OF_CASE = " · ";

    private final TaskForms forms;
    private final BusinessHours hours;
    private final Clock clock;

    TaskOpened(TaskForms forms, BusinessHours hours, Clock clock) {
        this.forms = forms;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        if (!forms.has(task.getTaskDefinitionKey())) {
            return;
        }
        TaskForm form = forms.of(task.getTaskDefinitionKey());
        // Tasklist shows the name alone in its list: with the number it tells the case.
        task.setName(task.getName() + NAME_OF_CASE + task.getExecution().getProcessBusinessKey());
        task.setDueDate(Date.from(hours.after(clock.instant(), form.dueInBusinessDays())));
        Set<String> excluded = form.excluded(TaskCases.of(task, ""));
        Set<String> groups = TaskCases.candidateGroups(task);
        if (!excluded.isEmpty() && groups.stream().noneMatch(group -> hasOtherThan(excluded, group, task))) {
            task.addCandidateGroup(Groups.MANAGER);
        }
    }

    private static boolean hasOtherThan(Set<String> excluded, String group, DelegateTask task) {
        Set<String> members = new HashSet<>();
        task.getProcessEngineServices()
                .getIdentityService()
                .createUserQuery()
                .memberOfGroup(group)
                .listPage(0, excluded.size() + 1)
                .forEach(user -> members.add(user.getId()));
        members.removeAll(excluded);
        return !members.isEmpty();
    }
}
