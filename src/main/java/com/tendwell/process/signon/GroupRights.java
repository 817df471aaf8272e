package com.tendwell.process.signon;

import static com.tendwell.staff.Groups.BACK_OFFICE;
import static com.tendwell.staff.Groups.CUSTOMER_SUCCESS;
import static com.tendwell.staff.Groups.FINANCE;
import static com.tendwell.staff.Groups.MANAGER;
import static com.tendwell.staff.Groups.PLAN_ADMIN;
import static com.tendwell.staff.Groups.TECHNICIAN;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/**
 * The groups, and what each may see and do in the engine's web applications. Tasks are not included: each open task has
 * an authorization per candidate group, which ends with the task. Only administrators may deploy drawings or create
 * filters.
 */
@Component
class GroupRights {

    /** Groups that work in Tasklist, with the names people read. */
    static final Map<String, String> TASK_GROUPS = taskGroups();

    private final IdentityService identity;
    private final AuthorizationService rights;

    GroupRights(IdentityService identity, AuthorizationService rights) {
        this.identity = identity;
        this.rights = rights;
    }

    /** Creates what is missing and corrects what differs; safe to run at every start. */
    void establish() {
        TASK_GROUPS.forEach(this::group);
        group(TECHNICIAN, "Technicians");
        group(PLAN_ADMIN, "Plan administrators");
        group(CAMUNDA_ADMIN, "Administrators");
        for (String group : TASK_GROUPS.keySet()) {
            grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        }
        letManagersWatch();
        for (Resource resource : Resources.values()) {
            grant(CAMUNDA_ADMIN, resource, Authorization.ANY, Permissions.ALL);
        }
    }

    private void letManagersWatch() {
        grant(MANAGER, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                MANAGER,
                Resources.PROCESS_DEFINITION,
                Authorization.ANY,
                Permissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB);
        grant(MANAGER, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
        grant(MANAGER, Resources.DECISION_REQUIREMENTS_DEFINITION, Authorization.ANY, Permissions.READ);
        grant(MANAGER, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
    }

    void grant(String group, Resource resource, String id, Permission... permissions) {
        List<Authorization> known = rights.createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .list();
        Authorization right =
                known.isEmpty() ? rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : known.get(0);
        right.setGroupId(group);
        right.setResource(resource);
        right.setResourceId(id);
        right.setPermissions(permissions);
        rights.saveAuthorization(right);
    }

    private void group(String id, String name) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(name);
            group.setType(CAMUNDA_ADMIN.equals(id) ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }

    private static Map<String, String> taskGroups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put(FINANCE, "Finance");
        groups.put(CUSTOMER_SUCCESS, "Customer success");
        groups.put(BACK_OFFICE, "Back office");
        groups.put(MANAGER, "Managers");
        return groups;
    }
}
