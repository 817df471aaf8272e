package com.tendwell.staff;

/** What a person may do with the plans of a team; each level includes those before it. */
public enum PlanLevel {
    NONE,
    VIEW_OWN,
    VIEW_ALL,
    EDIT,
    ACTIVATE
}
