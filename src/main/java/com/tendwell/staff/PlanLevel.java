package com.tendwell.staff;

/** Access to a team's plans; each level includes those before it. */
public enum PlanLevel {
    NONE("plans:read"),
    VIEW_OWN("plans:read"),
    VIEW_ALL("plans:read"),
    EDIT("plans:write"),
    ACTIVATE("plans:activate");

    private final String scope;

    PlanLevel(String scope) {
        this.scope = scope;
    }

    /** The scope that a token needs in addition to its owner's level. */
    public String scope() {
        return scope;
    }
}
