package com.tendwell.staff;

import com.tendwell.shared.Checks;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The scopes of the API and the groups whose tokens may have them, collected from the permissions of all rooms. */
@Component
class TokenScopes {

    private final Map<String, Set<String>> owners = new TreeMap<>();

    TokenScopes(List<Permissions> rooms) {
        rooms.stream()
                .map(Permissions::all)
                .flatMap(Collection::stream)
                .filter(permission -> !permission.scope().isEmpty())
                .forEach(permission -> owners.computeIfAbsent(permission.scope(), scope -> new TreeSet<>())
                        .addAll(permission.tokensOf()));
    }

    Set<String> all() {
        return Collections.unmodifiableSet(owners.keySet());
    }

    Set<String> useableBy(Set<String> groups) {
        Set<String> scopes = new HashSet<>();
        owners.forEach((scope, of) -> {
            if (of.stream().anyMatch(groups::contains)) {
                scopes.add(scope);
            }
        });
        return scopes;
    }

    /** @return the name as it is kept */
    String check(String name, Set<String> scopes, Set<String> groups) {
        Checks checks = new Checks();
        String kept = checks.line("name", name, 100);
        if (scopes == null || scopes.isEmpty()) {
            checks.reject("scopes", null, "must name at least one of " + all());
        } else {
            Set<String> useable = useableBy(groups);
            scopes.stream()
                    .filter(scope -> !useable.contains(scope))
                    .sorted()
                    .forEach(scope -> checks.reject("scopes", scope, refusal(scope)));
        }
        checks.done();
        return kept;
    }

    private String refusal(String scope) {
        Set<String> of = owners.get(scope);
        return of == null ? "is not a scope: choose from " + all() : "is for tokens of " + String.join(", ", of);
    }
}
