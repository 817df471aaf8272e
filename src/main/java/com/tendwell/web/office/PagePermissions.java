package com.tendwell.web.office;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.process.UserTasks;
import com.tendwell.process.UserTasks.OpenTask;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What to offer on a page. The rooms decide again when it is asked for: this only hides what would be refused. */
@Component("permissions")
class PagePermissions {

    private final Staff staff;
    private final UserTasks userTasks;

    PagePermissions(Staff staff, UserTasks userTasks) {
        this.staff = staff;
        this.userTasks = userTasks;
    }

    public boolean writePlans() {
        return staff.teams().stream()
                .anyMatch(team -> staff.permits(
                        CurrentActor.actor(),
                        PlanLevel.EDIT,
                        team.id(),
                        CurrentActor.actor().id()));
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

    /** In service, or never sold; what is under way is called off with it. */
    public boolean cancel(PlanView plan) {
        return plan.status() != PlanStatus.EXPIRED && !isOver(plan) && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean callOff(PlanView plan) {
        return plan.openTerm().isPresent() && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean keep(PlanView plan) {
        return plan.cancellation().isPresent() && !isOver(plan) && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean pause(PlanView plan) {
        return plan.status() == PlanStatus.ACTIVE && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean resume(PlanView plan) {
        return plan.status() == PlanStatus.PAUSED && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean setEnd(PlanView plan) {
        return !isOver(plan) && has(PlanLevel.ACTIVATE, plan);
    }

    private static boolean isOver(PlanView plan) {
        return plan.status() == PlanStatus.CANCELLED || plan.status() == PlanStatus.COMPLETED;
    }

    public boolean blockCustomers() {
        return isIn(Groups.FINANCE, Groups.MANAGER);
    }

    public boolean answerRenewal(PlanView plan) {
        return has(PlanLevel.ACTIVATE, plan);
    }

    public boolean changeCustomers() {
        return isIn(Groups.MANAGER, Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE, Groups.PLAN_ADMIN);
    }

    /** Write and issue invoices, void them or write them off, and work with customers' credit. */
    public boolean workWithMoney() {
        return isIn(Groups.MANAGER, Groups.FINANCE);
    }

    public boolean issue(InvoiceView invoice) {
        return workWithMoney() && invoice.kind().isWrittenByPeople() && invoice.status() == InvoiceStatus.DRAFT;
    }

    /** Void or write off: one for a term goes with its plan, or is decided in a task. */
    public boolean giveUp(InvoiceView invoice) {
        return workWithMoney()
                && invoice.kind().isVoidedByPeople()
                && invoice.status().isOpen();
    }

    public boolean credit(InvoiceView invoice) {
        boolean standing = invoice.status().isOpen() || invoice.status() == InvoiceStatus.PAID;
        return workWithMoney() && standing && invoice.total().isGreaterThan(invoice.creditNoted());
    }

    /** @param credit the customer's, one amount per currency */
    public boolean useCredit(InvoiceView invoice, List<Money> credit) {
        return workWithMoney()
                && invoice.open().isPositive()
                && credit.stream().anyMatch(one -> one.isSameCurrency(invoice.open()) && one.isPositive());
    }

    public boolean readReports() {
        return isIn(Groups.MANAGER, Groups.FINANCE);
    }

    /** Whether Tasklist would show this task, and not say that there is none. */
    public boolean open(OpenTask task) {
        return userTasks.isWaitingForMe(task);
    }

    /** Tasklist is open to those for whose group a task may wait. */
    public boolean openTasklist() {
        return isIn(Groups.FINANCE, Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE, Groups.MANAGER, OfficeFrame.OPERATORS);
    }

    public boolean watchProcesses() {
        return isIn(Groups.MANAGER);
    }

    private boolean has(PlanLevel level, PlanView plan) {
        return staff.permits(CurrentActor.actor(), level, plan.team(), plan.createdBy());
    }

    private static boolean isIn(String... groups) {
        for (String group : groups) {
            if (CurrentActor.actor().isIn(group)) {
                return true;
            }
        }
        return false;
    }
}
