package com.tendwell.billing;

import com.tendwell.shared.Actor;

/**
 * Who recorded a transaction's status.
 *
 * @param id staff id or token id
 * @param person whether it was a person: then a second one has to approve
 */
record Recorder(String id, boolean person) {

    static Recorder of(Actor actor) {
        return new Recorder(actor.id(), actor.kind() == Actor.Kind.PERSON);
    }
}
