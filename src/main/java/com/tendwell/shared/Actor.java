package com.tendwell.shared;

import java.util.Set;

/**
 * Who acts, and with which rights.
 *
 * @param kind what acts
 * @param id staff id for a person; token id for a machine; name of a payment provider; {@code system} for the machine
 *     steps of a process
 * @param person the staff id of the human behind it: the person, the token's owner, or the one for whom a system step
 *     acts; empty if there is none
 * @param groups the person's groups (kebab-case), empty for others
 * @param scopes what a token or a provider may do; empty for others
 */
public record Actor(Kind kind, String id, String person, Set<String> groups, Set<String> scopes) {

    public enum Kind {
        PERSON,
        TOKEN,
        CUSTOMER,
        PROVIDER,
        SYSTEM
    }

    public static Actor person(String id, Set<String> groups) {
        return new Actor(Kind.PERSON, id, id, Set.copyOf(groups), Set.of());
    }

    public static Actor token(String id, String owner, Set<String> scopes) {
        return new Actor(Kind.TOKEN, id, owner, Set.of(), Set.copyOf(scopes));
    }

    /** A customer who followed a signed link. */
    public static Actor customer(String customerId) {
        return new Actor(Kind.CUSTOMER, customerId, "", Set.of(), Set.of());
    }

    /** A payment provider, known by the signature of what it sent: it may report transactions and nothing else. */
    public static Actor provider(String name) {
        return new Actor(Kind.PROVIDER, name, "", Set.of(), Set.of("transactions:write"));
    }

    /** A machine step that acts for a person, or for nobody when {@code person} is empty. */
    public static Actor systemFor(String person) {
        return new Actor(Kind.SYSTEM, "system", person, Set.of(), Set.of());
    }

    public boolean isIn(String group) {
        return groups.contains(group);
    }

    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }

    /** The name in the audit log: {@code finance.anna}, {@code token 01…}, {@code system, for finance.anna}. */
    public String label() {
        return switch (kind) {
            case PERSON -> id;
            case TOKEN -> "token " + id + (person.isEmpty() ? "" : ", of " + person);
            case CUSTOMER -> "customer " + id;
            case PROVIDER -> "provider " + id;
            case SYSTEM -> person.isEmpty() ? "system" : "system, for " + person;
        };
    }
}
