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

/**
 * Which actions a page offers. The rooms check again when an action is requested: this only hides what they would
 * refuse.
 */
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

    /** In service, or not yet sold; a purchase or renewal in progress is cancelled with the plan. */
    public boolean cancel(PlanView plan) {
        return plan.status() != PlanStatus.EXPIRED && !isOver(plan) && has(PlanLevel.ACTIVATE, plan);
    }

    public boolean cancelPurchase(PlanView plan) {
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

    /** Create and issue invoices, void them or write them off, and manage customers' credit. */
    public boolean workWithMoney() {
        return isIn(Groups.MANAGER, Groups.FINANCE);
    }

    public boolean issue(InvoiceView invoice) {
        return workWithMoney() && invoice.kind().isWrittenByPeople() && invoice.status() == InvoiceStatus.DRAFT;
    }

    /** Void or write off; a term's invoice is voided with its plan, or decided in a task. */
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

    /** Whether Tasklist would show this task instead of <em>not found</em>. */
    public boolean open(OpenTask task) {
        return userTasks.isWaitingForMe(task);
    }

    /** Tasklist is open to members of groups that can have tasks. */
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
