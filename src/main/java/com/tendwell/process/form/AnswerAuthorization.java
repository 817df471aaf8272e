package com.tendwell.process.form;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Whether a person may claim or answer a task; checked at the claim and again at completion. */
@Component
public class AnswerAuthorization {

    private final TaskForms forms;
    private final Staff staff;
    private final OnePersonCompany onePerson;
    private final ApplicationEventPublisher events;

    AnswerAuthorization(TaskForms forms, Staff staff, OnePersonCompany onePerson, ApplicationEventPublisher events) {
        this.onePerson = onePerson;
        this.events = events;
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

    /** Whether this person answers although excluded, because nobody else is left ({@link OnePersonCompany}). */
    boolean decidesAlone(DelegateTask task, Actor person) {
        Supplier<Set<String>> excluded =
                () -> excluded(forms.of(task.getTaskDefinitionKey()), TaskCases.of(task, person.id()), person);
        return excluded.get().contains(person.id()) && onePerson.leavesItTo(person, excluded);
    }

    /** @param note the reason; must not be blank */
    void decidedAlone(DelegateTask task, Actor person, String note) {
        events.publishEvent(new AnsweredAlone(TaskCases.of(task, person.id()), task.getName(), person, note));
    }

    private static Set<String> excluded(TaskForm form, TaskCase task, Actor person) {
        return CurrentActor.as(Actor.systemFor(person.id()), () -> form.excluded(task));
    }

    private static void requireCandidate(DelegateTask task, Actor person) {
        Set<String> groups = TaskCases.candidateGroups(task);
        if (Collections.disjoint(groups, person.groups())) {
            throw Refused.forbidden("This task is for "
                    + String.join(" or ", groups.stream().sorted().toList()) + "; you are not in that group.");
        }
    }

    private void checkForm(TaskForm form, TaskCase task, Actor person) {
        Supplier<Set<String>> excluded = () -> excluded(form, task, person);
        if (excluded.get().contains(person.id()) && !onePerson.leavesItTo(person, excluded)) {
            throw Refused.forbidden(
                    "Somebody else has to do this task: you " + form.whatExcludes()
                            + ", or count as one person with somebody who did. Leave it to a colleague; if nobody else can do it, a manager sees it too.");
        }
        CurrentActor.as(person, () -> form.permit(task));
    }
}
