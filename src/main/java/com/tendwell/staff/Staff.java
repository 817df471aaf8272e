package com.tendwell.staff;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People, teams, and what each person may do with a team's plans. */
@Service
public class Staff {

    /**
     * A member of staff.
     *
     * @param id also the sign-on name
     * @param mustChoosePassword whether somebody else reset their access and they have not chosen a password since
     */
    public record Person(String id, String name, String email, boolean active, boolean mustChoosePassword) {}

    public record Team(TeamId id, String name) {}

    /** Takes the place of the groups of somebody who must choose a password before anything else. */
    public static final String MUST_CHOOSE_PASSWORD = "password-change-required";

    private final People people;
    private final Teams teams;
    private final Resets resets;
    private final PasswordLinks links;
    private final SecondFactorStore factors;
    private final ActingPerson acting;
    private final ApplicationEventPublisher events;

    Staff(
            People people,
            Teams teams,
            Resets resets,
            PasswordLinks links,
            SecondFactorStore factors,
            ActingPerson acting,
            ApplicationEventPublisher events) {
        this.factors = factors;
        this.acting = acting;
        this.people = people;
        this.teams = teams;
        this.resets = resets;
        this.links = links;
        this.events = events;
    }

    /**
     * Adds a person, or takes back one who left. They get a mail with a link on which they choose a password.
     *
     * @param id sign-on name: lower-case letters, digits, dots and hyphens, at most 64 characters
     * @param groups of {@link Groups}, which the caller then writes to the user store
     * @throws Refused naming every invalid field, or if the acting person may not hire into these groups, or if they
     *     are on the staff already ({@code already-on-the-staff})
     */
    @Transactional
    public Person hire(String id, String name, String email, Set<String> groups) {
        Actor actor = begin();
        Ranks.check(actor, id, Set.of(), groups);
        if (id != null && people.find(id).filter(Person::active).isPresent()) {
            throw Refused.conflict("already-on-the-staff", id + " is on the staff: change the groups or the address.");
        }
        Person hired = people.hire(id, name, email);
        recordReset(id, Resets.What.HIRED);
        events.publishEvent(new StaffEvent.PersonHired(
                id, hired.name() + ", " + hired.email() + ": " + inOneLine(groups), links.replace(id)));
        return hired;
    }

    /**
     * Deactivates a person; they lose groups, levels, tokens and sessions.
     *
     * @param groupsOf returns a person's current groups
     * @throws Refused if the acting person may not, or if it is the last active manager
     */
    @Transactional
    public void leave(String personId, Function<String, Set<String>> groupsOf) {
        Actor actor = begin();
        Set<String> has = groupsOf.apply(personId);
        Ranks.check(actor, personId, has, Set.of());
        requireAnotherManager(personId, has, groupsOf);
        if (people.leave(personId)) {
            links.end(personId);
            factors.delete(personId);
            teams.forget(personId);
            events.publishEvent(new StaffEvent.PersonLeft(personId));
        }
    }

    /**
     * Records that the groups change, and ends the person's access until they have chosen a new password. The caller
     * writes the groups to the user store.
     *
     * @return the groups before
     * @throws Refused if the acting person may not, or if it is the last active manager
     */
    @Transactional
    public Set<String> changeGroups(String personId, Set<String> groups, Function<String, Set<String>> groupsOf) {
        Actor actor = begin();
        requireActive(personId);
        Set<String> has = groupsOf.apply(personId);
        Set<String> given = new HashSet<>(groups);
        given.removeAll(has);
        Ranks.check(actor, personId, has, given);
        if (!groups.contains(Groups.MANAGER)) {
            requireAnotherManager(personId, has, groupsOf);
        }
        if (!has.equals(groups)) {
            recordReset(personId, Resets.What.GROUPS);
            events.publishEvent(new StaffEvent.GroupsChanged(personId, inOneLine(has), inOneLine(groups)));
        }
        return has;
    }

    /**
     * Changes where a person's mail goes, and ends their access until they have chosen a new password. Links go to the
     * address before for another 24 hours.
     *
     * @throws Refused if the acting person may not, or if the address is invalid
     */
    @Transactional
    public void changeEmail(String personId, String email, Function<String, Set<String>> groupsOf) {
        Actor actor = begin();
        requireActive(personId);
        Ranks.check(actor, personId, groupsOf.apply(personId), Set.of());
        people.changeEmail(personId, email).ifPresent(before -> {
            recordReset(personId, Resets.What.MAIL_ADDRESS);
            events.publishEvent(new StaffEvent.MailAddressChanged(
                    personId, before, people.find(personId).orElseThrow().email()));
        });
    }

    /**
     * Ends a person's access and mails them a link on which they choose a password. The caller voids the last one.
     *
     * @throws Refused if there is no such person or the acting person may not
     */
    @Transactional
    public void resetPassword(String personId, Function<String, Set<String>> groupsOf) {
        Actor actor = begin();
        requireActive(personId);
        Ranks.check(actor, personId, groupsOf.apply(personId), Set.of());
        recordReset(personId, Resets.What.PASSWORD);
        events.publishEvent(new StaffEvent.PasswordReset(personId, links.replace(personId)));
    }

    /**
     * Removes a person's second factor, ends their access and mails them a link on which they choose a password, which the
     * caller voids too: otherwise whoever knows it could set up a second factor of their own before the person does.
     *
     * @throws Refused if there is no such person, they have no second factor ({@code no-second-factor}), or the acting
     *     person may not
     */
    @Transactional
    public void resetSecondFactor(String personId, Function<String, Set<String>> groupsOf) {
        Actor actor = begin();
        requireActive(personId);
        Ranks.check(actor, personId, groupsOf.apply(personId), Set.of());
        if (!factors.delete(personId)) {
            throw Refused.conflict("no-second-factor", personId + " has no second factor.");
        }
        recordReset(personId, Resets.What.SECOND_FACTOR);
        events.publishEvent(new StaffEvent.SecondFactorReset(personId, links.replace(personId)));
    }

    /**
     * Mails a link to whoever forgot the password, at most every five minutes; nothing else changes, and a link that was
     * mailed before works as before. Does nothing if there is no such person.
     */
    @Transactional
    public void askForLink(String personId) {
        people.lock(personId)
                .filter(person -> person.active() && !links.madeLately(person.id()))
                .ifPresent(person ->
                        events.publishEvent(new StaffEvent.PasswordLinkAsked(person.id(), links.add(person.id()))));
    }

    /**
     * The person chooses a password, which ends their sessions and links. Nobody resets it between the check and the
     * change: a reset comes before, or it comes after and counts.
     *
     * @param set checks that it is them, and writes the password to the user store
     */
    @Transactional
    public void choosePassword(String personId, Runnable set) {
        people.oneChangeAtATime();
        set.run();
        if (people.find(personId).isPresent()) {
            links.end(personId);
            resets.chosen(personId);
            events.publishEvent(new StaffEvent.PasswordChosen(personId));
        }
    }

    /**
     * Whose link it is, which nobody else can use until the transaction ends.
     *
     * @throws Refused if the link is unknown, used or expired ({@code link-ended})
     */
    @Transactional
    public Person useLink(String token) {
        // Of two links of one person the second finds out that the first was used.
        links.personOf(token).ifPresent(known -> people.oneChangeAtATime());
        Person person = links.lock(token)
                .flatMap(people::find)
                .filter(Person::active)
                .orElseThrow(() -> new Refused(
                        Refused.Kind.NOT_FOUND,
                        "link-ended",
                        "This link has been used or has expired. Ask for a new one on the sign-on page."));
        resets.linkUsed(person.id());
        return person;
    }

    /** Where links for this person go: an address that has stood for 24 hours, or the first one. */
    @Transactional(readOnly = true)
    public String addressForLinks(String personId) {
        return people.addressForLinks(personId);
    }

    /** Everybody who works or worked here, by name, those who left last; requires permission to manage the staff. */
    @Transactional(readOnly = true)
    public List<Person> all() {
        require(CurrentActor.actor(), StaffContribution.MANAGE);
        return people.all();
    }

    private Actor begin() {
        Actor actor = acting.now();
        require(actor, StaffContribution.MANAGE);
        return actor;
    }

    private void requireActive(String personId) {
        people.find(personId).filter(Person::active).orElseThrow(() -> Refused.notFound("person", personId));
    }

    private void requireAnotherManager(String personId, Set<String> has, Function<String, Set<String>> groupsOf) {
        boolean last = has.contains(Groups.MANAGER)
                && people.all().stream()
                        .filter(person -> person.active() && !person.id().equals(personId))
                        .noneMatch(person -> groupsOf.apply(person.id()).contains(Groups.MANAGER));
        if (last) {
            throw Refused.conflict(
                    "last-manager", personId + " is the last manager: make somebody else a manager first.");
        }
    }

    private void recordReset(String personId, Resets.What what) {
        String actor = CurrentActor.actor().person();
        if (!actor.isEmpty() && !actor.equals(personId)) {
            resets.record(personId, actor, what);
        }
    }

    private static String inOneLine(Set<String> groups) {
        return String.join(", ", new TreeSet<>(groups));
    }

    /** Returns the team with this name, creating it if necessary. */
    @Transactional
    public Team team(String name) {
        return teams.named(name).orElseGet(() -> {
            begin();
            return teams.form(name);
        });
    }

    /** Gives a person a level in a team, replacing the previous one. */
    @Transactional
    public void grant(String personId, TeamId team, PlanLevel level) {
        requireRightToGiveLevels(begin(), personId, team);
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

    /** A person's levels other than NONE; requires permission to manage the staff. */
    @Transactional(readOnly = true)
    public Map<TeamId, PlanLevel> levelsOf(String personId) {
        require(CurrentActor.actor(), StaffContribution.MANAGE);
        return teams.levelsOf(personId);
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
