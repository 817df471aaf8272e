package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Staff;
import org.springframework.stereotype.Component;

/** Who works with money: finance and managers, machines by scope, and decisions only by a person for themselves. */
@Component
class FinanceAuthorization {

    static final int MAX_NOTE = 2000;

    private final Staff staff;

    FinanceAuthorization(Staff staff) {
        this.staff = staff;
    }

    /** @return who acts */
    Actor require(Permission permission) {
        Actor actor = CurrentActor.actor();
        staff.require(actor, permission);
        return actor;
    }

    /** A person, and for themselves; a step of the system may say for whom. */
    void requirePerson(String person) {
        Actor actor = CurrentActor.actor();
        if (person == null || person.isBlank()) {
            throw Refused.field("person", null, "is missing: only a person can answer");
        }
        if (actor.isSystem()) {
            return;
        }
        if (actor.kind() != Actor.Kind.PERSON || !actor.id().equals(person)) {
            throw Refused.forbidden("Only people can answer a payment verification task, and only in their own name.");
        }
        staff.require(actor, BillingContribution.DECIDE);
    }

    /** Why something is done with money that is not as planned: it has to be said. */
    static String reason(String field, String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty()) {
            throw Refused.field(field, null, "is missing: enter a reason");
        }
        if (reason.length() > MAX_NOTE || reason.indexOf('\0') >= 0) {
            throw Refused.field(field, null, "must be at most " + MAX_NOTE + " characters of text");
        }
        return reason;
    }
}
