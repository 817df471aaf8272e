package com.tendwell.process.deadline;

import com.tendwell.process.deadline.TaskDates.Dates;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskCases;
import com.tendwell.process.form.TaskForm;
import com.tendwell.process.form.TaskForms;
import com.tendwell.staff.Groups;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Gives a new task the number of its case and its dates, and offers it to managers if nobody in its group may answer
 * it. The reminder is stored as the engine's follow-up date.
 */
@Component
class TaskOpened implements TaskListener {

    /** Separates a task's drawn name from the number of its plan or invoice. */
    private static final String NAME_OF_CASE = " · ";

    private final TaskForms forms;
    private final TaskDates dates;
    private final GroupMembers members;

    TaskOpened(TaskForms forms, TaskDates dates, GroupMembers members) {
        this.forms = forms;
        this.dates = dates;
        this.members = members;
    }

    @Override
    public void notify(DelegateTask task) {
        if (!forms.has(task.getTaskDefinitionKey())) {
            return;
        }
        TaskForm form = forms.of(task.getTaskDefinitionKey());
        TaskCase about = TaskCases.of(task, "");
        // Tasklist shows only the name in its list, so the name carries the number.
        task.setName(task.getName() + NAME_OF_CASE + task.getExecution().getProcessBusinessKey());
        Dates when = dates.of(about, form.dueInBusinessDays());
        task.setFollowUpDate(Date.from(when.remindAt()));
        task.setDueDate(Date.from(when.dueAt()));
        Set<String> groups = TaskCases.candidateGroups(task);
        if (!groups.contains(Groups.MANAGER) && members.nobodyIsLeft(groups, form.excluded(about))) {
            task.addCandidateGroup(Groups.MANAGER);
        }
    }
}
