package com.tendwell.staff;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import org.springframework.stereotype.Component;

/**
 * Who hands out rights, as they are at this moment and not as they were when the request began: a colleague may have
 * dismissed or reset them meanwhile.
 */
@Component
class ActingPerson {

    private final People people;
    private final UserGroups groups;

    ActingPerson(People people, UserGroups groups) {
        this.people = people;
        this.groups = groups;
    }

    /**
     * Until the transaction ends, nobody else changes anybody's access. Administrators of the installation who are not
     * staff are taken as they come: no door of ours changes their access.
     *
     * @throws Refused if the person has left or must choose a password first
     */
    Actor now() {
        people.oneChangeAtATime();
        Actor actor = CurrentActor.actor();
        return actor.isSystem()
                ? actor
                : people.find(actor.person()).map(person -> asIs(actor, person)).orElse(actor);
    }

    private Actor asIs(Actor actor, Staff.Person person) {
        if (!person.active()) {
            throw Refused.forbidden("You are no longer on the staff.");
        }
        if (person.mustChoosePassword()) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    Staff.MUST_CHOOSE_PASSWORD,
                    "Your access was reset: choose a new password on the page My account first.");
        }
        return actor.kind() == Actor.Kind.PERSON
                ? Actor.person(person.id(), groups.of().apply(person.id()))
                : actor;
    }
}
