package com.tendwell.staff;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
public class StaffContribution {

    /** For everyone who writes plans, since each plan names a team. */
    public static final Permission READ_TEAMS =
            new Permission(PlanLevel.VIEW_ALL.scope(), Groups.OFFICE, Groups.OFFICE);

    /** To add and deactivate people, form teams and grant levels in them. */
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
