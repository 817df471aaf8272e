package com.tendwell.staff;

import com.tendwell.shared.Actor;
import java.util.List;

/**
 * A right independent of teams, declared by the room that checks it with {@link Staff#require(Actor, Permission)}.
 *
 * @param scope scope that a token needs; empty if no token has this right
 * @param groups a person needs one of them
 * @param tokensOf groups whose members may have tokens with this scope; empty if another permission with the same scope
 *     defines them
 */
public record Permission(String scope, List<String> groups, List<String> tokensOf) {

    public Permission {
        groups = List.copyOf(groups);
        tokensOf = List.copyOf(tokensOf);
    }

    /** A right that only people can have, never a token. */
    public static Permission ofPeople(String... groups) {
        return new Permission("", List.of(groups), List.of());
    }
}
