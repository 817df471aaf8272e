package com.tendwell.process.form;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.util.Collections;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Whether a person may claim or answer a task; checked at the claim and again at completion. */
@Component
public class AnswerAuthorization {

    private final TaskForms forms;
    private final Staff staff;

    AnswerAuthorization(TaskForms forms, Staff staff) {
        this.forms = forms;
        this.staff = staff;
    }

    /**
     * @param heldBy assignee; null if nobody has claimed it
     * @throws Refused with the reason and who can help
     */
    public void check(DelegateTask task, Actor person, String heldBy) {
        requireCandidate(task, person);
        if (heldBy != null && !heldBy.equals(person.id())) {
            throw Refused.conflict(
                    "task-held",
                    staff.nameOf(heldBy) + " has claimed this task. Ask them to release it, or choose another task.");
        }
        if (forms.has(task.getTaskDefinitionKey())) {
            checkForm(forms.of(task.getTaskDefinitionKey()), TaskCases.of(task, person.id()), person);
        }
    }

    private static void requireCandidate(DelegateTask task, Actor person) {
        Set<String> groups = TaskCases.candidateGroups(task);
        if (Collections.disjoint(groups, person.groups())) {
            throw Refused.forbidden("This task is for "
                    + String.join(" or ", groups.stream().sorted().toList()) + "; you are not in that group.");
        }
    }

    private void checkForm(TaskForm form, TaskCase task, Actor person) {
        if (CurrentActor.as(Actor.systemFor(person.id()), () -> form.excluded(task))
                .contains(person.id())) {
            throw Refused.forbidden(
                    "Somebody else has to do this task: you created, changed or activated the plan, gave the previous answer, or recorded money after it. "
                            + "Leave it to a colleague; if nobody else can do it, a manager sees it too.");
        }
        CurrentActor.as(person, () -> form.permit(task));
    }
}
