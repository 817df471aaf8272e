package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.staff.ApiTokens;

/**
 * Who recorded a transaction's status.
 *
 * @param id staff id or token id
 * @param person whether a person recorded it, so that a second one has to approve
 * @param behind staff id of the person or the token's owner, who cannot confirm the payment alone; otherwise empty
 * @param behindMayConfirm whether that person may confirm payments, in which case it must not be confirmed
 *     automatically
 */
record RecordedBy(String id, boolean person, String behind, boolean behindMayConfirm) {

    /**
     * A token counts as its owner: if the owner confirms payments, whatever other groups they have, the report is theirs.
     */
    static RecordedBy of(Actor actor) {
        boolean person = actor.kind() == Actor.Kind.PERSON;
        return new RecordedBy(actor.id(), person, actor.person(), person || ApiTokens.isOfFinance(actor));
    }

    static RecordedBy of(String person) {
        return new RecordedBy(person, true, person, true);
    }
}
