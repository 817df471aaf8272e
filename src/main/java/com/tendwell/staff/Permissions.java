package com.tendwell.staff;

import java.util.List;

/** The permissions of one room, one bean per room; together they define the scopes of the API. */
public record Permissions(List<Permission> all) {

    public static Permissions of(Permission... permissions) {
        return new Permissions(List.of(permissions));
    }
}
