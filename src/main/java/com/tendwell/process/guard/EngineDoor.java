package com.tendwell.process.guard;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Runs engine commands for our own pages and API as the acting person, under the same guards as the engine's web
 * applications.
 */
@Component
public class EngineDoor {

    private final IdentityService identity;

    EngineDoor(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * Runs the commands as the acting person.
     *
     * @throws Refused if nobody is signed on, or the engine or our guards refuse
     */
    public void asPerson(Runnable commands) {
        Actor person = CurrentActor.actor();
        if (person.kind() != Actor.Kind.PERSON) {
            throw Refused.forbidden("Only a person who is signed on can complete a task.");
        }
        Authentication before = identity.getCurrentAuthentication();
        identity.setAuthentication(person.id(), List.copyOf(person.groups()));
        try {
            commands.run();
        } catch (EngineRefusal e) {
            throw e.refused();
        } catch (AuthorizationException e) {
            throw Refused.forbidden("This task is not for your groups.");
        } finally {
            restore(before);
        }
    }

    /**
     * Groups of the acting person; for a token those of its owner; none for the machine.
     *
     * @param scope the token needs
     * @throws Refused if the token lacks it
     */
    public Set<String> groups(String scope) {
        Actor actor = CurrentActor.actor();
        if (actor.kind() != Actor.Kind.TOKEN) {
            return actor.groups();
        }
        if (!actor.scopes().contains(scope)) {
            throw Refused.forbidden("This token needs the scope " + scope + ".");
        }
        return identity.createGroupQuery().groupMember(actor.person()).list().stream()
                .map(Group::getId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void restore(Authentication before) {
        if (before == null) {
            identity.clearAuthentication();
        } else {
            identity.setAuthentication(before);
        }
    }
}
