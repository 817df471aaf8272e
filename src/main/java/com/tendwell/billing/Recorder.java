package com.tendwell.billing;

import com.tendwell.shared.Actor;

/**
 * Who recorded a transaction's status.
 *
 * @param id staff id or token id
 * @param person whether it was a person: then a second one has to approve
 * @param behind staff id of the person, or of the token's owner: who cannot confirm the payment alone; else empty
 */
record Recorder(String id, boolean person, String behind) {

    static Recorder of(Actor actor) {
        return new Recorder(actor.id(), actor.kind() == Actor.Kind.PERSON, actor.person());
    }

    static Recorder of(String person) {
        return new Recorder(person, true, person);
    }
}
