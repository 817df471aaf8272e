package com.tendwell.staff;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room brings to the house: who may read teams, and whose tokens work with plans. */
@Configuration(proxyBeanMethods = false)
public class StaffContribution {

    /** Teams are named by whoever writes plans for them. */
    public static final Permission READ_TEAMS =
            new Permission(PlanLevel.VIEW_ALL.scope(), Groups.OFFICE, Groups.OFFICE);

    /** Hire people, let them go, form teams, and say who may what in them. */
    static final Permission MANAGE = Permission.ofPeople(Groups.MANAGER, Groups.PLAN_ADMIN, Groups.ADMINISTRATOR);

    @Bean
    Permissions staffPermissions() {
        return Permissions.of(
                READ_TEAMS,
                MANAGE,
                new Permission(PlanLevel.EDIT.scope(), List.of(), Groups.SALES),
                new Permission(PlanLevel.ACTIVATE.scope(), List.of(), Groups.SALES));
    }
}
