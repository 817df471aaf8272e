package com.tendwell.staff;

import java.util.List;

/** The groups of the product, as the user store and the drawings name them. */
public final class Groups {

    public static final String FINANCE = "finance";
    public static final String CUSTOMER_SUCCESS = "customer-success";
    public static final String BACK_OFFICE = "back-office";
    public static final String MANAGER = "manager";
    public static final String TECHNICIAN = "technician";
    public static final String PLAN_ADMIN = "plan-admin";

    /** The engine's administrators, who add the first manager; the engine prescribes the name. */
    public static final String ADMINISTRATOR = "camunda-admin";

    /** Everyone who works with plans, customers or payments in the office. */
    public static final List<String> OFFICE = List.of(FINANCE, CUSTOMER_SUCCESS, BACK_OFFICE, MANAGER, PLAN_ADMIN);

    /** Groups that write and sell plans. */
    public static final List<String> SALES = List.of(CUSTOMER_SUCCESS, BACK_OFFICE, MANAGER, PLAN_ADMIN);

    private Groups() {}
}
