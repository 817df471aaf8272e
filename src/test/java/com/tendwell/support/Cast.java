package com.tendwell.support;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/** The people of the tests: two finance officers, one of each other group, all in one team. */
public final class Cast {

    /** Of each of them. */
    public static final String PASSWORD = "ocean-violin-7-marble-kite";

    public final Worker sales;
    public final Worker finance;
    public final Worker otherFinance;
    public final Worker customerSuccess;
    public final Worker backOffice;
    public final Worker manager;
    public final Worker planAdmin;

    private final Staff staff;
    private final Users users;

    private Staff.Team team;

    Cast(Staff staff, Users users, Cases cases, TimeMachine time) {
        this.staff = staff;
        this.users = users;
        sales = new Worker("test.sales", Set.of(Groups.BACK_OFFICE), cases, time);
        finance = new Worker("test.finance", Set.of(Groups.FINANCE), cases, time);
        otherFinance = new Worker("test.other-finance", Set.of(Groups.FINANCE), cases, time);
        customerSuccess = new Worker("test.success", Set.of(Groups.CUSTOMER_SUCCESS), cases, time);
        backOffice = new Worker("test.office", Set.of(Groups.BACK_OFFICE), cases, time);
        manager = new Worker("test.manager", Set.of(Groups.MANAGER), cases, time);
        planAdmin = new Worker("test.plan-admin", Set.of(Groups.PLAN_ADMIN), cases, time);
    }

    /** When the house has its groups. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    void arrive() {
        CurrentActor.as(Actor.systemFor(""), () -> {
            hire(users, "test.sales", Groups.BACK_OFFICE);
            hire(users, "test.finance", Groups.FINANCE);
            hire(users, "test.other-finance", Groups.FINANCE);
            hire(users, "test.success", Groups.CUSTOMER_SUCCESS);
            hire(users, "test.office", Groups.BACK_OFFICE);
            hire(users, "test.manager", Groups.MANAGER);
            hire(users, "test.plan-admin", Groups.PLAN_ADMIN);
        });
        team = CurrentActor.as(Actor.systemFor(""), () -> {
            Staff.Team formed = staff.team("Test team");
            staff.grant("test.sales", formed.id(), PlanLevel.ACTIVATE);
            staff.grant("test.office", formed.id(), PlanLevel.VIEW_ALL);
            staff.grant("test.success", formed.id(), PlanLevel.VIEW_ALL);
            return formed;
        });
    }

    public Staff.Team team() {
        return team;
    }

    /** Those of an earlier run on the same database have the same password. */
    private static void hire(Users users, String id, String group) {
        if (!users.exists(id)) {
            users.hireWithPassword(id, "Test " + id.substring(5), id + "@tendwell.example", Set.of(group), PASSWORD);
        }
    }
}
