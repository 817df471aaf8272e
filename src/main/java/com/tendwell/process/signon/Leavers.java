package com.tendwell.process.signon;

import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.staff.Groups;
import com.tendwell.staff.StaffEvent;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Removes people who leave the staff from their groups, so that no task relies on them; people who return are assigned
 * groups anew. Nobody outranks an administrator of the installation, who stays one.
 */
@Component
class Leavers {

    private final IdentityService identity;
    private final SystemEngineAccess system;

    Leavers(IdentityService identity, SystemEngineAccess system) {
        this.identity = identity;
        this.system = system;
    }

    @EventListener
    void on(StaffEvent.PersonLeft left) {
        system.run(() -> identity.createGroupQuery().groupMember(left.person()).list().stream()
                .map(Group::getId)
                .filter(group -> !group.equals(Groups.ADMINISTRATOR))
                .forEach(group -> identity.deleteMembership(left.person(), group)));
    }
}
