package com.tendwell.staff;

import java.util.List;

/** The permissions of one room, one bean for each: from all of them follow the scopes of the API. */
public record Permissions(List<Permission> all) {

    public static Permissions of(Permission... permissions) {
        return new Permissions(List.of(permissions));
    }
}
