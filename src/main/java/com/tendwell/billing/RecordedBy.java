package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.staff.Staff;

/**
 * Who recorded a transaction's status.
 *
 * @param id staff id or token id
 * @param person whether it was a person: then a second one has to approve
 * @param behind staff id of the person, or of the token's owner: who cannot confirm the payment alone; else empty
 * @param behindMayConfirm whether that person is one who confirms payments: then no machine does so in their place
 */
record RecordedBy(String id, boolean person, String behind, boolean behindMayConfirm) {

    /** A token that reports money is a manager's or a plan administrator's; of the two, managers confirm money as well. */
    static RecordedBy of(Actor actor) {
        boolean person = actor.kind() == Actor.Kind.PERSON;
        return new RecordedBy(actor.id(), person, actor.person(), person || Staff.actsAsManager(actor));
    }

    static RecordedBy of(String person) {
        return new RecordedBy(person, true, person, true);
    }
}
