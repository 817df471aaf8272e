package com.tendwell.staff;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People, teams, and what each person may do with a team's plans. */
@Service
public class Staff {

    /** A member of staff; the id is also the sign-on name. */
    public record Person(String id, String name, String email, boolean active) {}

    public record Team(TeamId id, String name) {}

    private final People people;
    private final Teams teams;

    Staff(People people, Teams teams) {
        this.people = people;
        this.teams = teams;
    }

    /**
     * Adds a person, or updates the name and e-mail address of an existing one and reactivates them.
     *
     * @param id sign-on name: lower-case letters, digits, dots and hyphens, at most 64 characters
     * @throws Refused naming every invalid field, or if the acting person lacks the permission
     */
    @Transactional
    public Person hire(String id, String name, String email) {
        require(CurrentActor.actor(), StaffContribution.MANAGE);
        return people.hire(id, name, email);
    }

    /**
     * Deactivates a person; they and their tokens lose all rights.
     *
     * @throws Refused if it is the acting person, so that the last manager cannot be deactivated by mistake
     */
    @Transactional
    public void leave(String personId) {
        require(CurrentActor.actor(), StaffContribution.MANAGE);
        if (CurrentActor.actor().id().equals(personId)) {
            throw Refused.forbidden(
                    "You cannot remove yourself from the staff: ask another manager or an administrator.");
        }
        teams.forget(personId);
        people.leave(personId);
    }

    /** Returns the team with this name, creating it if necessary. */
    @Transactional
    public Team team(String name) {
        return teams.named(name).orElseGet(() -> {
            require(CurrentActor.actor(), StaffContribution.MANAGE);
            return teams.form(name);
        });
    }

    /** Gives a person a level in a team, replacing the previous one. */
    @Transactional
    public void grant(String personId, TeamId team, PlanLevel level) {
        require(CurrentActor.actor(), StaffContribution.MANAGE);
        requireRightToGiveLevels(CurrentActor.actor(), personId, team);
        people.find(personId).orElseThrow(() -> Refused.notFound("person", personId));
        teams.grant(personId, team, level);
    }

    /** Managers give levels in every team, plan administrators where they hold ACTIVATE, nobody to themselves. */
    private void requireRightToGiveLevels(Actor actor, String person, TeamId team) {
        if (actor.isSystem()) {
            return;
        }
        if (actor.id().equals(person)) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "not-for-oneself",
                    "You cannot give yourself a level: ask another manager or plan administrator.");
        }
        boolean inTheirTeam = actor.isIn(Groups.PLAN_ADMIN) && teams.levelOf(actor.id(), team) == PlanLevel.ACTIVATE;
        if (!actor.isIn(Groups.MANAGER) && !inTheirTeam) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "team-not-yours",
                    "Only managers, and plan administrators with the level “activate” in this team, can give levels in it.");
        }
    }

    @Transactional(readOnly = true)
    public List<Team> teams() {
        return teams.all();
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(String personId) {
        return people.find(personId);
    }

    /** The name to show for an id; the id itself if it is unknown. */
    @Transactional(readOnly = true)
    public String nameOf(String personId) {
        return people.find(personId).map(Person::name).orElse(personId);
    }

    /**
     * Whether the actor has this level on a plan of this team: system steps always; managers on every team; tokens by
     * scope ({@code plans:read}, {@code plans:write}, {@code plans:activate}) within their owner's rights; people by
     * their level in the team.
     *
     * @param createdBy staff id of the plan's creator; {@link PlanLevel#VIEW_OWN} covers only the actor's own plans
     */
    @Transactional(readOnly = true)
    public boolean permits(Actor actor, PlanLevel needed, TeamId team, String createdBy) {
        if (actor.isSystem() || needed == PlanLevel.NONE) {
            return true;
        }
        if (!maySpeakOfPlans(actor, needed)) {
            return false;
        }
        if (actsAsManager(actor)) {
            return true;
        }
        PlanLevel has = teams.levelOf(actor.person(), team);
        if (needed == PlanLevel.VIEW_OWN) {
            return has.compareTo(PlanLevel.VIEW_ALL) >= 0
                    || has == PlanLevel.VIEW_OWN && actor.person().equals(createdBy);
        }
        return has.compareTo(needed) >= 0;
    }

    /**
     * Teams all of whose plans the actor may view; an empty optional means all teams.
     *
     * @throws Refused if a token lacks the scope
     */
    @Transactional(readOnly = true)
    public Optional<Set<TeamId>> teamsToView(Actor actor) {
        if (actor.isSystem()) {
            return Optional.empty();
        }
        if (!maySpeakOfPlans(actor, PlanLevel.VIEW_ALL)) {
            if (actor.kind() == Actor.Kind.TOKEN) {
                throw Refused.forbidden(actor.label() + " lacks the scope " + PlanLevel.VIEW_ALL.scope() + ".");
            }
            return Optional.of(Set.of());
        }
        return actsAsManager(actor) ? Optional.empty() : Optional.of(teams.viewedBy(actor.person()));
    }

    /** @throws Refused naming what is missing and who can help */
    @Transactional(readOnly = true)
    public void require(Actor actor, PlanLevel needed, TeamId team, String createdBy) {
        if (permits(actor, needed, team, createdBy)) {
            return;
        }
        if (!maySpeakOfPlans(actor, needed)) {
            throw Refused.forbidden(actor.label() + " lacks the scope " + needed.scope() + ".");
        }
        String name = teams.find(team).map(Team::name).orElse(team.toString());
        throw Refused.forbidden("This requires the level " + inWords(needed) + " in team " + name
                + ". A manager or plan administrator can grant it.");
    }

    /**
     * For rights independent of teams: system steps always have them; people need one of the permission's groups,
     * tokens and providers its scope.
     *
     * @throws Refused naming what is missing
     */
    public void require(Actor actor, Permission permission) {
        switch (actor.kind()) {
            case SYSTEM -> {}
            case PERSON -> requireGroup(actor, permission.groups());
            case TOKEN, PROVIDER -> {
                if (permission.scope().isEmpty()) {
                    throw Refused.forbidden(
                            "This cannot be done with an API token: sign on with your user name and password.");
                }
                if (!actor.scopes().contains(permission.scope())) {
                    throw Refused.forbidden(actor.label() + " lacks the scope " + permission.scope() + ".");
                }
            }
            case CUSTOMER -> throw Refused.forbidden("Only staff can do this.");
        }
    }

    /** Whether the actor is a manager or uses a manager's token. */
    public static boolean actsAsManager(Actor actor) {
        return actor.isIn(Groups.MANAGER) || actor.scopes().contains(ApiTokens.EVERY_TEAM);
    }

    private static void requireGroup(Actor actor, List<String> groups) {
        if (groups.stream().noneMatch(actor::isIn)) {
            throw Refused.forbidden(
                    "Only these groups can do this: " + String.join(", ", groups) + ". Ask a manager for help.");
        }
    }

    private static boolean maySpeakOfPlans(Actor actor, PlanLevel needed) {
        return switch (actor.kind()) {
            case PERSON, SYSTEM -> true;
            case TOKEN -> actor.scopes().contains(needed.scope());
            case CUSTOMER, PROVIDER -> false;
        };
    }

    private static String inWords(PlanLevel level) {
        return "“" + level.name().toLowerCase().replace('_', ' ') + "”";
    }
}
