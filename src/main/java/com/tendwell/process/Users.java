package com.tendwell.process;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Passwords;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
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
     * groups. An existing user keeps their password and other groups.
     *
     * @param groups of {@link Groups}
     * @throws Refused with what is wrong, or if the acting person may not assign these groups
     */
    public NewUser create(String id, String name, String email, Set<String> groups) {
        requireRightToGive(id, groups);
        return transactions.execute(status -> {
            staff.hire(id, name, email);
            String password = "";
            if (identity.createUserQuery().userId(id).count() == 0) {
                password = Passwords.generate();
                save(id, name, email, password);
                letReadAndChangeOneself(id);
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
            User user = identity.createUserQuery().userId(id).singleResult();
            if (user == null) {
                throw Refused.notFound("user", id);
            }
            if (isOperator(id) && !CurrentActor.actor().isSystem()) {
                throw Refused.forbidden("Change an administrator's password in Admin.");
            }
            String password = Passwords.generate();
            user.setPassword(password);
            identity.saveUser(user);
            identity.unlockUser(id);
            return new NewUser(id, password);
        });
    }

    private boolean isOperator(String id) {
        return identity.createGroupQuery()
                        .groupMember(id)
                        .groupId(Groups.ADMINISTRATOR)
                        .count()
                > 0;
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

    private void requireRightToGive(String id, Set<String> groups) {
        Actor actor = CurrentActor.actor();
        staff.require(actor, ProcessContribution.MAKE_USERS);
        boolean mayMakeManagers = actor.isIn(Groups.MANAGER) || actor.isIn(Groups.ADMINISTRATOR);
        boolean aboveOwn = groups.contains(Groups.ADMINISTRATOR) || groups.contains(Groups.MANAGER) && !mayMakeManagers;
        if (aboveOwn && !actor.isSystem()) {
            throw Refused.forbidden(
                    "Only a manager or an administrator can make somebody a manager, and administrators are made only in Admin.");
        }
        if (isOperator(id) && !actor.isSystem() && !actor.isIn(Groups.ADMINISTRATOR)) {
            throw Refused.forbidden("Only an administrator can add an administrator to the staff.");
        }
        if (actor.id().equals(id) && !groups.stream().allMatch(actor::isIn)) {
            throw Refused.forbidden("You cannot add yourself to a group: ask another manager or an administrator.");
        }
    }
}
