package com.tendwell.staff;

/** What a person may do with the plans of a team; each level includes those before it. */
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

    /** What a token needs beside the level of its owner. */
    public String scope() {
        return scope;
    }
}
