package com.tendwell.process;

import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's contribution: who may count tasks, and who may create users. */
@Configuration(proxyBeanMethods = false)
public class ProcessContribution {

    public static final Permission READ_TASKS = new Permission("tasks:read", Groups.OFFICE, Groups.OFFICE);

    static final Permission MAKE_USERS = Permission.ofPeople(Groups.MANAGER, Groups.PLAN_ADMIN, Groups.ADMINISTRATOR);

    @Bean
    Permissions processPermissions() {
        return Permissions.of(READ_TASKS, MAKE_USERS);
    }
}
