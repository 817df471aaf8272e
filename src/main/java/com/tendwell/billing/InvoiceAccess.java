package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Decides who may see which invoice: system steps, finance and managers see all; tokens by scope; customers their own;
 * other people those of plans they may view.
 */
@Component
class InvoiceAccess {

    private final Staff staff;

    InvoiceAccess(Staff staff) {
        this.staff = staff;
    }

    void requireView(Invoice invoice) {
        Actor actor = CurrentActor.actor();
        switch (actor.kind()) {
            case SYSTEM -> {}
            case TOKEN, PROVIDER -> staff.require(actor, BillingContribution.READ_INVOICES);
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

    /** Teams to which a list is restricted, in addition to the actor's own plans; empty for all. */
    Optional<Set<TeamId>> teamsToView() {
        Actor actor = CurrentActor.actor();
        if (actor.kind() == Actor.Kind.TOKEN) {
            staff.require(actor, BillingContribution.READ_INVOICES);
            return Optional.empty();
        }
        return actor.isSystem() || seesAll(actor) ? Optional.empty() : staff.teamsToView(actor);
    }

    /** Filters rows of a list that was restricted to these teams and the actor's own plans. */
    List<Invoice> visible(List<Invoice> rows, Optional<Set<TeamId>> teams) {
        if (teams.isEmpty()) {
            return rows;
        }
        Actor actor = CurrentActor.actor();
        Map<TeamId, Boolean> ownOnes = new HashMap<>();
        return rows.stream()
                .filter(row -> teams.get().contains(row.team())
                        || ownOnes.computeIfAbsent(
                                row.team(), team -> staff.permits(actor, PlanLevel.VIEW_OWN, team, actor.person())))
                .toList();
    }

    private static boolean seesAll(Actor actor) {
        return actor.isIn(Groups.FINANCE) || actor.isIn(Groups.MANAGER);
    }
}
