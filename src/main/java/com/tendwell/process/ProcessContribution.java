package com.tendwell.process;

import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import com.tendwell.staff.UserGroups;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The engine's contribution: who may count tasks, and who may create users. */
@Configuration(proxyBeanMethods = false)
public class ProcessContribution {

    public static final Permission READ_TASKS = new Permission("tasks:read", Groups.OFFICE, Groups.OFFICE);

    static final Permission MAKE_USERS = Permission.ofPeople(Groups.MANAGER, Groups.PLAN_ADMIN, Groups.ADMINISTRATOR);

    @Bean
    Permissions processPermissions() {
        return Permissions.of(READ_TASKS, MAKE_USERS);
    }

    /** By SQL: the engine is built with rooms that need this. */
    @Bean
    UserGroups userGroups(JdbcTemplate jdbc) {
        return new UserGroups(person -> Set.copyOf(
                jdbc.queryForList("select group_id_ from act_id_membership where user_id_ = ?", String.class, person)));
    }
}
