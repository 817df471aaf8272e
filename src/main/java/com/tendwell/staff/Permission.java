package com.tendwell.staff;

import com.tendwell.shared.Actor;
import java.util.List;

/**
 * A right that no team gives, declared by the room that asks for it with {@link Staff#require(Actor, Permission)}.
 *
 * @param scope what a token needs; empty where no token may
 * @param groups of whom a person has to be in one
 * @param tokensOf groups whose members may have tokens with this scope; empty where another permission with the same
 *     scope says it
 */
public record Permission(String scope, List<String> groups, List<String> tokensOf) {

    public Permission {
        groups = List.copyOf(groups);
        tokensOf = List.copyOf(tokensOf);
    }

    /** For people alone: no token may. */
    public static Permission ofPeople(String... groups) {
        return new Permission("", List.of(groups), List.of());
    }
}
