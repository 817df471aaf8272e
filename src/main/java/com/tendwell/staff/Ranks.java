package com.tendwell.staff;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may hire, change, reset or dismiss whom, and which groups they may hand out, so that nobody gains by a puppet. */
public final class Ranks {

    private static final List<Set<String>> LOWEST_FIRST = List.of(
            Set.of(Groups.TECHNICIAN),
            Set.of(Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE),
            Set.of(Groups.PLAN_ADMIN),
            Set.of(Groups.FINANCE),
            Set.of(Groups.MANAGER),
            Set.of(Groups.ADMINISTRATOR));

    private Ranks() {}

    /**
     * Requires that the actor may change, reset or dismiss this person and give them these groups; system steps may.
     *
     * @param has groups of the person now; empty if new
     * @param given groups to be handed out; empty for a reset or a dismissal
     * @throws Refused of type {@code not-for-oneself}, {@code rank-too-high} or {@code group-not-yours-to-give}
     */
    public static void check(Actor actor, String person, Set<String> has, Set<String> given) {
        if (actor.isSystem()) {
            return;
        }
        if (actor.id().equals(person)) {
            throw refused(
                    "not-for-oneself", "You cannot do this for yourself: ask another manager or an administrator.");
        }
        boolean bothManagers = actor.isIn(Groups.MANAGER) && rank(has) == rank(Set.of(Groups.MANAGER));
        if (rank(has) >= rank(actor.groups()) && !bothManagers) {
            throw refused(
                    "rank-too-high",
                    person + " does not rank below you: ask a manager or an administrator to do this.");
        }
        Optional<String> refused =
                given.stream().filter(group -> !gives(actor, group)).sorted().findFirst();
        refused.ifPresent(group -> {
            throw refused(
                    "group-not-yours-to-give",
                    "You cannot add anybody to the group " + group
                            + ": administrators give manager and " + Groups.ADMINISTRATOR
                            + ", managers every group but "
                            + Groups.ADMINISTRATOR
                            + ", plan administrators technician, back-office and customer-success.");
        });
    }

    /** Whether the actor may change, reset or dismiss this person, for a page that offers it. */
    public static boolean mayChange(Actor actor, String person, Set<String> has) {
        try {
            check(actor, person, has, Set.of());
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    /** The groups that the actor may hand out. */
    public static Set<String> givenBy(Actor actor) {
        return LOWEST_FIRST.stream()
                .flatMap(Set::stream)
                .filter(group -> gives(actor, group))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean gives(Actor actor, String group) {
        int rank = rank(Set.of(group));
        return actor.isIn(Groups.ADMINISTRATOR) && rank >= rank(Set.of(Groups.MANAGER))
                || actor.isIn(Groups.MANAGER) && rank < rank(Set.of(Groups.ADMINISTRATOR))
                || actor.isIn(Groups.PLAN_ADMIN) && rank >= 0 && rank < rank(Set.of(Groups.PLAN_ADMIN));
    }

    /** The highest rank of these groups; -1 without one. */
    private static int rank(Set<String> groups) {
        for (int rank = LOWEST_FIRST.size() - 1; rank >= 0; rank--) {
            if (LOWEST_FIRST.get(rank).stream().anyMatch(groups::contains)) {
                return rank;
            }
        }
        return -1;
    }

    private static Refused refused(String type, String detail) {
        return new Refused(Refused.Kind.FORBIDDEN, type, detail);
    }
}
