package com.tendwell.billing;

import com.tendwell.shared.Acting;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may see which invoice: system steps, finance and managers all; tokens by scope; customers their own; other people
 * those of plans they may view.
 */
@Component
class InvoiceAccess {

    private static final String READ = "invoices:read";

    private final Staff staff;

    InvoiceAccess(Staff staff) {
        this.staff = staff;
    }

    void requireView(Invoice invoice) {
        Actor actor = Acting.actor();
        switch (actor.kind()) {
            case SYSTEM -> {}
            case TOKEN -> staff.requireAny(actor, READ, Groups.FINANCE, Groups.MANAGER);
            case CUSTOMER -> {
                if (!actor.id().equals(invoice.customer().toString())) {
                    throw Refused.notFound("invoice", invoice.label());
                }
            }
            case PERSON -> {
                if (!seesAll(actor)) {
                    staff.require(actor, PlanLevel.VIEW_OWN, invoice.team(), invoice.planCreatedBy());
                }
            }
        }
    }

    /** Teams to which a list is narrowed; empty for all. Own plans come on top. */
    Optional<Set<TeamId>> teamsToView() {
        Actor actor = Acting.actor();
        if (actor.kind() == Actor.Kind.TOKEN) {
            staff.requireAny(actor, READ, Groups.FINANCE, Groups.MANAGER);
            return Optional.empty();
        }
        return actor.isSystem() || seesAll(actor) ? Optional.empty() : staff.teamsToView(actor);
    }

    private static boolean seesAll(Actor actor) {
        return actor.isIn(Groups.FINANCE) || actor.isIn(Groups.MANAGER);
    }
}
