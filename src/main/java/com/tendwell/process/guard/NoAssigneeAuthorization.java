package com.tendwell.process.guard;

import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * Authorizations for an open task: one per candidate group. The assignee gets none, because it would outlive their
 * membership of the group.
 */
final class NoAssigneeAuthorization extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String now) {
        return new AuthorizationEntity[0];
    }
}
