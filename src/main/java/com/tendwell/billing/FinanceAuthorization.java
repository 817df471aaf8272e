package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Checks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Staff;
import org.springframework.stereotype.Component;

/**
 * Checks who may work with money: finance and managers, tokens by scope; decisions only by people in their own name.
 */
@Component
class FinanceAuthorization {

    static final int MAX_NOTE = 2000;

    private final Staff staff;

    FinanceAuthorization(Staff staff) {
        this.staff = staff;
    }

    /** @return the current actor */
    Actor require(Permission permission) {
        Actor actor = CurrentActor.actor();
        staff.require(actor, permission);
        return actor;
    }

    /** Requires that people act in their own name; a system step may act for a person. */
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

    /** The reason for an exceptional decision on money, which is required. */
    static String reason(String field, String given) {
        if (PlainText.trimmed(given).isEmpty()) {
            throw Refused.field(field, null, "is missing: enter a reason");
        }
        return Checks.only(checks -> checks.text(field, given, MAX_NOTE));
    }
}
