package com.tendwell.process.support;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who is in a group now. Whoever leaves the staff leaves the groups. */
@Component
class Colleagues {

    private final ObjectProvider<IdentityService> identity;

    Colleagues(ObjectProvider<IdentityService> identity) {
        this.identity = identity;
    }

    /** Every group there is. */
    List<String> groups() {
        return identity.getObject().createGroupQuery().list().stream()
                .map(Group::getId)
                .toList();
    }

    /** In the order of their ids. */
    Set<String> of(Collection<String> groups) {
        return groups.stream()
                .flatMap(group -> identity.getObject().createUserQuery().memberOfGroup(group).list().stream())
                .map(User::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether everybody of these groups is excluded. */
    boolean nobodyIsLeft(Set<String> groups, Set<String> excluded) {
        return groups.stream().noneMatch(group -> hasOtherThan(excluded, group));
    }

    /** Looks at no more people than it takes to know. */
    private boolean hasOtherThan(Set<String> excluded, String group) {
        return identity.getObject().createUserQuery().memberOfGroup(group).listPage(0, excluded.size() + 1).stream()
                .map(User::getId)
                .anyMatch(member -> !excluded.contains(member));
    }
}
