package com.tendwell.web.office;

import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Acting;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import org.springframework.stereotype.Component;

/** What to offer on a page. The rooms decide again when it is asked for: this only hides what would be refused. */
@Component("may")
class May {

    private final Staff staff;

    May(Staff staff) {
        this.staff = staff;
    }

    public boolean writePlans() {
        return staff.teams().stream()
                .anyMatch(team -> staff.permits(
                        Acting.actor(),
                        PlanLevel.EDIT,
                        team.id(),
                        Acting.actor().id()));
    }

    /** Finance sees every invoice, but not every plan behind one. */
    public boolean view(PlanView plan) {
        return has(PlanLevel.VIEW_OWN, plan);
    }

    public boolean edit(PlanView plan) {
        return plan.status() == PlanStatus.DRAFT && has(PlanLevel.EDIT, plan);
    }

    public boolean activate(PlanView plan) {
        return (plan.status() == PlanStatus.DRAFT || plan.status() == PlanStatus.APPROVED)
                && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean renew(PlanView plan) {
        return (plan.status() == PlanStatus.ACTIVE || plan.status() == PlanStatus.EXPIRED)
                && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean changeCustomers() {
        return isIn(Groups.MANAGER, Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE, Groups.PLAN_ADMIN);
    }

    public boolean readReports() {
        return isIn(Groups.MANAGER, Groups.FINANCE);
    }

    /** Whether tasks of this group can be opened in Tasklist. */
    public boolean answer(String group) {
        return isIn(group, Groups.MANAGER);
    }

    public boolean watchProcesses() {
        return isIn(Groups.MANAGER);
    }

    private boolean has(PlanLevel level, PlanView plan) {
        return staff.permits(Acting.actor(), level, plan.team(), plan.createdBy());
    }

    private static boolean isIn(String... groups) {
        for (String group : groups) {
            if (Acting.actor().isIn(group)) {
                return true;
            }
        }
        return false;
    }
}
