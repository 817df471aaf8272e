package com.tendwell.process.deadline;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Current members of the groups; people who leave the staff are removed from their groups. */
@Component
class GroupMembers {

    private final ObjectProvider<IdentityService> identity;
    private final JdbcTemplate jdbc;

    GroupMembers(ObjectProvider<IdentityService> identity, JdbcTemplate jdbc) {
        this.identity = identity;
        this.jdbc = jdbc;
    }

    List<String> groups() {
        return identity.getObject().createGroupQuery().list().stream()
                .map(Group::getId)
                .toList();
    }

    /** Ordered by id. */
    Set<String> of(Collection<String> groups) {
        return groups.stream()
                .flatMap(group -> identity.getObject().createUserQuery().memberOfGroup(group).list().stream())
                .map(User::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether every member of these groups is excluded. */
    boolean nobodyIsLeft(Set<String> groups, Set<String> excluded) {
        return !Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from act_id_membership where group_id_ = any (?) and user_id_ <> all (?))",
                Boolean.class,
                groups.toArray(String[]::new),
                excluded.toArray(String[]::new)));
    }
}
