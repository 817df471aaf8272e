package com.tendwell.process.guard;

import com.tendwell.shared.Actor;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** The person for whom the engine is called: signed on to its web applications, or passed on by our own pages. */
final class SignedIn {

    private SignedIn() {}

    /** Empty for the machine: jobs, starters, and all calls the application makes for itself. */
    static Optional<Actor> person(IdentityService identity) {
        Authentication authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            return Optional.empty();
        }
        return Optional.of(Actor.person(authentication.getUserId(), groupsOf(authentication, identity)));
    }

    private static Set<String> groupsOf(Authentication authentication, IdentityService identity) {
        if (authentication.getGroupIds() != null) {
            return Set.copyOf(authentication.getGroupIds());
        }
        identity.clearAuthentication();
        try {
            return identity.createGroupQuery().groupMember(authentication.getUserId()).list().stream()
                    .map(Group::getId)
                    .collect(Collectors.toUnmodifiableSet());
        } finally {
            identity.setAuthentication(authentication);
        }
    }
}
