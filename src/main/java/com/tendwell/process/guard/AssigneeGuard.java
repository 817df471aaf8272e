package com.tendwell.process.guard;

import com.tendwell.process.form.AnswerAuthorization;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * Checks every change of assignee, whatever command causes it: people claim only for themselves and only tasks they may
 * answer, and release only their own; a manager may release any task.
 */
@Component
class AssigneeGuard implements TaskListener {

    private final AnswerAuthorization authorization;

    AssigneeGuard(AnswerAuthorization authorization) {
        this.authorization = authorization;
    }

    @Override
    public void notify(DelegateTask task) {
        SignedIn.person(task.getProcessEngineServices().getIdentityService())
                .ifPresent(person -> check(task, person, heldBefore(task)));
    }

    private void check(DelegateTask task, Actor person, String heldBy) {
        if (task.getAssignee() == null) {
            if (!person.id().equals(heldBy) && !person.isIn(Groups.MANAGER)) {
                throw Refused.forbidden("Only the person who claimed a task, or a manager, can release it.");
            }
        } else if (!task.getAssignee().equals(person.id())) {
            throw Refused.forbidden("You can claim a task only for yourself.");
        } else {
            authorization.check(task, person, heldBy);
        }
    }

    private static String heldBefore(DelegateTask task) {
        PropertyChange change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        return change == null ? task.getAssignee() : (String) change.getOrgValue();
    }
}
