package com.tendwell.staff;

import com.tendwell.shared.Checks;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which scopes there are, and whose tokens may have them. Money is recorded by tokens of managers and plan
 * administrators only: an officer with such a token could confirm a payment that their own machine reported, and so
 * pass the second person by.
 */
final class TokenScopes {

    private static final Set<String> OFFICE =
            Set.of(Groups.FINANCE, Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE, Groups.MANAGER, Groups.PLAN_ADMIN);
    private static final Set<String> SALES =
            Set.of(Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE, Groups.MANAGER, Groups.PLAN_ADMIN);
    private static final Set<String> ADMINISTRATION = Set.of(Groups.MANAGER, Groups.PLAN_ADMIN);

    private static final Map<String, Set<String>> GROUPS = Map.ofEntries(
            Map.entry("customers:read", OFFICE),
            Map.entry("customers:write", SALES),
            Map.entry("pricebook:read", OFFICE),
            Map.entry("pricebook:write", ADMINISTRATION),
            Map.entry("plans:read", OFFICE),
            Map.entry("plans:write", SALES),
            Map.entry("plans:activate", SALES),
            Map.entry("invoices:read", OFFICE),
            Map.entry("invoices:write", Set.of(Groups.FINANCE, Groups.MANAGER)),
            Map.entry("transactions:read", Set.of(Groups.FINANCE, Groups.MANAGER, Groups.PLAN_ADMIN)),
            Map.entry("transactions:write", ADMINISTRATION),
            Map.entry("reports:read", Set.of(Groups.FINANCE, Groups.MANAGER)),
            Map.entry("audit:read", Set.of(Groups.MANAGER)),
            Map.entry("tasks:read", OFFICE));

    static final Set<String> ALL = GROUPS.keySet();

    private TokenScopes() {}

    static Set<String> useableBy(Set<String> groups) {
        Set<String> scopes = new HashSet<>();
        GROUPS.forEach((scope, of) -> {
            if (of.stream().anyMatch(groups::contains)) {
                scopes.add(scope);
            }
        });
        return scopes;
    }

    static void check(String name, Set<String> scopes, Set<String> groups) {
        Checks checks = new Checks();
        checks.line("name", name, 100);
        if (scopes == null || scopes.isEmpty()) {
            checks.reject("scopes", null, "must name at least one of " + new TreeSet<>(ALL));
        } else {
            Set<String> useable = useableBy(groups);
            scopes.stream()
                    .filter(scope -> !useable.contains(scope))
                    .sorted()
                    .forEach(scope -> checks.reject("scopes", scope, refusal(scope)));
        }
        checks.done();
    }

    private static String refusal(String scope) {
        Set<String> of = GROUPS.get(scope);
        return of == null
                ? "is not a scope: choose from " + new TreeSet<>(ALL)
                : "is for tokens of " + String.join(", ", new TreeSet<>(of));
    }
}
