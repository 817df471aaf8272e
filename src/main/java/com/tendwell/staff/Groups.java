package com.tendwell.staff;

/** The groups of the product, as the user store and the drawings name them. */
public final class Groups {

    public static final String FINANCE = "finance";
    public static final String CUSTOMER_SUCCESS = "customer-success";
    public static final String BACK_OFFICE = "back-office";
    public static final String MANAGER = "manager";
    public static final String TECHNICIAN = "technician";
    public static final String PLAN_ADMIN = "plan-admin";

    /** The engine's administrators, who bring in the first manager; the engine fixes the name. */
    public static final String ADMINISTRATOR = "camunda-admin";

    private Groups() {}
}
