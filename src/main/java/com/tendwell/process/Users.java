package com.tendwell.process;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Passwords;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Ranks;
import com.tendwell.staff.Staff;
import java.util.Set;
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

/** The door to the people who can sign on: the engine's user tables, one user per staff member. */
@Service
public class Users {

    /**
     * A user with the initial password, which is stored nowhere else.
     *
     * @param password empty if the user existed already and keeps their own
     */
    public record NewUser(String id, String password) {

        @Override
        public String toString() {
            return "NewUser " + id;
        }
    }

    private final IdentityService identity;
    private final AuthorizationService rights;
    private final Staff staff;
    private final TransactionOperations transactions;

    Users(IdentityService identity, AuthorizationService rights, Staff staff, TransactionOperations transactions) {
        this.identity = identity;
        this.rights = rights;
        this.staff = staff;
        this.transactions = transactions;
    }

    /**
     * Adds the person to the staff if the id is new, creates a user with a generated password, and adds the user to the
     * groups. An existing user keeps their password and other groups; somebody who returns to the staff gets a new
     * password.
     *
     * @param groups of {@link Groups}
     * @throws Refused with what is wrong, or if the acting person may not assign these groups
     */
    public NewUser create(String id, String name, String email, Set<String> groups) {
        Actor actor = CurrentActor.actor();
        staff.require(actor, ProcessContribution.MAKE_USERS);
        mustExist(groups);
        return transactions.execute(status -> {
            Ranks.check(actor, id, groupsOf(id), groups);
            boolean returns = staff.find(id).filter(person -> !person.active()).isPresent();
            staff.hire(id, name, email);
            String password = "";
            if (identity.createUserQuery().userId(id).count() == 0) {
                password = Passwords.generate();
                save(id, name, email, password);
                letReadAndChangeOneself(id);
            } else if (returns) {
                password = replacePassword(id);
            }
            groups.forEach(group -> join(id, group));
            return new NewUser(id, password);
        });
    }

    /** Whether a user with this id can sign on. */
    public boolean exists(String id) {
        return identity.createUserQuery().userId(id).count() > 0;
    }

    /**
     * Replaces a forgotten password with a generated one.
     *
     * @throws Refused if there is no such user or the acting person may not reset it
     */
    public NewUser renewPassword(String id) {
        staff.require(CurrentActor.actor(), ProcessContribution.RENEW_PASSWORDS);
        return transactions.execute(status -> {
            if (!exists(id)) {
                throw Refused.notFound("user", id);
            }
            Ranks.check(CurrentActor.actor(), id, groupsOf(id), Set.of());
            return new NewUser(id, replacePassword(id));
        });
    }

    /**
     * Removes a person from the staff, with their groups, levels and tokens.
     *
     * @throws Refused if the acting person may not, or if it is the last active manager
     */
    public void dismiss(String id) {
        staff.require(CurrentActor.actor(), ProcessContribution.MAKE_USERS);
        transactions.executeWithoutResult(status -> {
            Ranks.check(CurrentActor.actor(), id, groupsOf(id), Set.of());
            mustNotBeTheLastManager(id);
            staff.leave(id);
        });
    }

    private String replacePassword(String id) {
        User user = identity.createUserQuery().userId(id).singleResult();
        String password = Passwords.generate();
        user.setPassword(password);
        identity.saveUser(user);
        identity.unlockUser(id);
        return password;
    }

    private void save(String id, String name, String email, String password) {
        User user = identity.newUser(id);
        int lastWord = name.lastIndexOf(' ');
        user.setFirstName(lastWord < 0 ? "" : name.substring(0, lastWord));
        user.setLastName(name.substring(lastWord + 1));
        user.setEmail(email);
        user.setPassword(password);
        identity.saveUser(user);
    }

    /** Replaces the engine's default of all rights on oneself, which include deleting the own user. */
    private void letReadAndChangeOneself(String id) {
        Authorization own = rights.createAuthorizationQuery()
                .userIdIn(id)
                .resourceType(Resources.USER)
                .resourceId(id)
                .singleResult();
        own.setPermissions(new Permission[] {Permissions.READ, Permissions.UPDATE});
        rights.saveAuthorization(own);
    }

    private void join(String id, String group) {
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            throw Refused.notFound("group", group);
        }
        if (identity.createGroupQuery().groupMember(id).groupId(group).count() == 0) {
            identity.createMembership(id, group);
        }
    }

    private Set<String> groupsOf(String id) {
        return identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private void mustExist(Set<String> groups) {
        for (String group : groups) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                throw Refused.notFound("group", group);
            }
        }
    }

    private void mustNotBeTheLastManager(String id) {
        boolean another = identity.createUserQuery().memberOfGroup(Groups.MANAGER).list().stream()
                .map(User::getId)
                .filter(manager -> !manager.equals(id))
                .anyMatch(
                        manager -> staff.find(manager).map(Staff.Person::active).orElse(false));
        if (groupsOf(id).contains(Groups.MANAGER) && !another) {
            throw Refused.conflict("last-manager", id + " is the last manager: make somebody else a manager first.");
        }
    }
}
