package com.tendwell.process;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Passwords;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The door to the people who can sign on: the engine's user tables, one user per staff member. Only the person ever
 * knows their password: others mail them a link on which they choose one.
 */
@Service
public class Users {

    private final IdentityService identity;
    private final AuthorizationService rights;
    private final Staff staff;
    private final Company company;
    private final TransactionOperations transactions;

    Users(
            IdentityService identity,
            AuthorizationService rights,
            Staff staff,
            Company company,
            TransactionOperations transactions) {
        this.identity = identity;
        this.rights = rights;
        this.staff = staff;
        this.company = company;
        this.transactions = transactions;
    }

    /**
     * Adds somebody to the staff, or takes back somebody who left, and mails them a link on which they choose a
     * password.
     *
     * @param groups of {@link Groups}
     * @throws Refused with what is wrong, or if the acting person may not assign these groups
     */
    public void hire(String id, String name, String email, Set<String> groups) {
        staff.require(CurrentActor.actor(), ProcessContribution.MAKE_USERS);
        mustExist(groups);
        transactions.executeWithoutResult(status -> {
            if (staff.find(id).isEmpty() && exists(id)) {
                throw Refused.conflict("user-exists", id + " is the user name of somebody who is not on the staff.");
            }
            Staff.Person kept = staff.hire(id, name, email, groups);
            String nobodys = Passwords.generate(id, name, company.name());
            if (exists(id)) {
                save(identity.createUserQuery().userId(id).singleResult(), kept, nobodys);
            } else {
                save(identity.newUser(id), kept, nobodys);
                letReadOneself(id);
            }
            replaceGroups(id, groupsOf(id), groups);
        });
    }

    /**
     * As {@link #hire}, with a password that counts as chosen by the person: for the demo company and tests.
     *
     * @throws Refused if anybody but the application itself does this
     */
    public void hireWithPassword(String id, String name, String email, Set<String> groups, String password) {
        if (!CurrentActor.actor().isSystem()) {
            throw Refused.forbidden("Nobody chooses a password for somebody else.");
        }
        transactions.executeWithoutResult(status -> {
            hire(id, name, email, groups);
            choose(id, password, () -> {});
        });
    }

    /** Whether a user with this id can sign on. */
    public boolean exists(String id) {
        return identity.createUserQuery().userId(id).count() > 0;
    }

    /** A person's groups; empty if there is no such user. */
    public Set<String> groupsOf(String id) {
        return identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups of everybody who has any, by user id. */
    public Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new HashMap<>();
        for (Group group : identity.createGroupQuery().list()) {
            identity.createUserQuery().memberOfGroup(group.getId()).list().forEach(user -> groups.computeIfAbsent(
                            user.getId(), none -> new TreeSet<>())
                    .add(group.getId()));
        }
        return groups;
    }

    /**
     * Replaces a person's groups. Their sessions and tokens end, and they choose a new password at the next sign-on.
     *
     * @throws Refused if there is no such person or group, or if the acting person may not
     */
    public void changeGroups(String id, Set<String> groups) {
        staff.require(CurrentActor.actor(), ProcessContribution.MAKE_USERS);
        mustExist(groups);
        transactions.executeWithoutResult(
                status -> replaceGroups(id, staff.changeGroups(id, groups, this::groupsOf), groups));
    }

    /**
     * Changes where a person's mail goes. Their sessions and tokens end, and they choose a new password at the next
     * sign-on; links go to the address before for another 24 hours.
     *
     * @throws Refused if there is no such person, the address is invalid, or the acting person may not
     */
    public void changeEmail(String id, String email) {
        staff.require(CurrentActor.actor(), ProcessContribution.MAKE_USERS);
        transactions.executeWithoutResult(status -> {
            staff.changeEmail(id, email, this::groupsOf);
            User user = identity.createUserQuery().userId(id).singleResult();
            user.setEmail(staff.find(id).orElseThrow().email());
            identity.saveUser(user);
        });
    }

    /**
     * Voids a person's password and mails them a link on which they choose another; sessions and tokens end.
     *
     * @throws Refused if there is no such person or the acting person may not
     */
    public void resetPassword(String id) {
        staff.require(CurrentActor.actor(), ProcessContribution.MAKE_USERS);
        transactions.executeWithoutResult(status -> {
            staff.resetPassword(id, this::groupsOf);
            setPassword(id, Passwords.generate(id, staff.nameOf(id), company.name()));
        });
    }

    /**
     * Removes a person's second factor, for whoever has lost it and the recovery codes. Their password is void too, and
     * they get a mail with a link on which they choose another; sessions and tokens end.
     *
     * @throws Refused if there is no such person, they have no second factor, or the acting person may not
     */
    public void resetSecondFactor(String id) {
        staff.require(CurrentActor.actor(), ProcessContribution.MAKE_USERS);
        transactions.executeWithoutResult(status -> {
            staff.resetSecondFactor(id, this::groupsOf);
            setPassword(id, Passwords.generate(id, staff.nameOf(id), company.name()));
        });
    }

    /**
     * Removes a person from the staff, with their groups, levels and tokens.
     *
     * @throws Refused if the acting person may not, or if it is the last active manager
     */
    public void dismiss(String id) {
        staff.require(CurrentActor.actor(), ProcessContribution.MAKE_USERS);
        transactions.executeWithoutResult(status -> staff.leave(id, this::groupsOf));
    }

    /**
     * Sets the password that somebody chose on the page behind a link, which then ends.
     *
     * @throws Refused if the link is unknown, used or expired, or the password is weak
     */
    public void choosePassword(String link, String password) {
        transactions.executeWithoutResult(status -> {
            String person = staff.useLink(link).id();
            CurrentActor.as(Actor.person(person, Set.of()), () -> choose(person, password, () -> {}));
        });
    }

    /**
     * Changes the acting person's own password, which ends their sessions.
     *
     * @throws Refused if the current password is wrong or the new one is weak or the same
     */
    public void changeOwnPassword(String current, String password) {
        Actor actor = CurrentActor.actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Refused.forbidden("Only a person who is signed on can change their password.");
        }
        Runnable check = () -> {
            if (!identity.checkPassword(actor.id(), current == null ? "" : current)) {
                throw Refused.field("current", null, "is not your password");
            }
            if (current.equals(password)) {
                throw Refused.field("password", null, "must differ from the current one");
            }
        };
        transactions.executeWithoutResult(status -> choose(actor.id(), password, check));
    }

    private void choose(String id, String password, Runnable check) {
        List<String> weaknesses =
                Passwords.weaknesses(password == null ? "" : password, id, staff.nameOf(id), company.name());
        if (!weaknesses.isEmpty()) {
            throw Refused.field("password", null, String.join("; ", weaknesses));
        }
        staff.choosePassword(id, () -> {
            check.run();
            setPassword(id, password);
        });
    }

    private void setPassword(String id, String password) {
        User user = identity.createUserQuery().userId(id).singleResult();
        user.setPassword(password);
        identity.saveUser(user);
    }

    private void save(User user, Staff.Person kept, String password) {
        String name = kept.name();
        int lastWord = name.lastIndexOf(' ');
        user.setFirstName(lastWord < 0 ? "" : name.substring(0, lastWord));
        user.setLastName(name.substring(lastWord + 1));
        user.setEmail(kept.email());
        user.setPassword(password);
        identity.saveUser(user);
    }

    /** Replaces the engine's default of all rights on oneself, which include deleting the own user. */
    private void letReadOneself(String id) {
        Authorization own = rights.createAuthorizationQuery()
                .userIdIn(id)
                .resourceType(Resources.USER)
                .resourceId(id)
                .singleResult();
        own.setPermissions(new Permission[] {Permissions.READ});
        rights.saveAuthorization(own);
    }

    private void replaceGroups(String id, Set<String> before, Set<String> after) {
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(after);
        gone.forEach(group -> identity.deleteMembership(id, group));
        Set<String> added = new HashSet<>(after);
        added.removeAll(before);
        added.forEach(group -> identity.createMembership(id, group));
    }

    private void mustExist(Set<String> groups) {
        for (String group : groups) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                throw Refused.notFound("group", group);
            }
        }
    }
}
