package com.tendwell.process.signon;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Filters in Tasklist: for each group its own tasks, and for everyone the tasks they hold. */
@Component
class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;
    private final GroupRights rights;

    TaskFilters(FilterService filters, TaskService tasks, GroupRights rights) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
    }

    /** Creates what is missing; safe to run at every start. */
    void establish() {
        GroupRights.TASK_GROUPS.forEach((group, name) -> readable(
                Set.of(group),
                filter(
                        name + ": all open",
                        10,
                        tasks.createTaskQuery().taskCandidateGroup(group).includeAssignedTasks())));
        readable(
                GroupRights.TASK_GROUPS.keySet(),
                filter("Mine", 20, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
    }

    private Filter filter(String name, int priority, TaskQuery query) {
        Filter known = filters.createFilterQuery().filterName(name).singleResult();
        if (known != null) {
            return known;
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description",
                "Earliest due date first",
                "priority",
                priority,
                "refresh",
                true,
                "showUndefinedVariable",
                false));
        return filters.saveFilter(filter);
    }

    private void readable(Collection<String> groups, Filter filter) {
        groups.forEach(group -> rights.grant(group, Resources.FILTER, filter.getId(), Permissions.READ));
    }
}
