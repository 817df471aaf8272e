package com.tendwell.process.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Passwords;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import java.util.List;
import java.util.Set;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;

@RoomTest
class PeopleWhoSignOnTest {

    @Autowired
    Users users;

    @Autowired
    Staff staff;

    @Autowired
    ProcessEngine engine;

    @Autowired
    AuthenticationProvider signOn;

    @Autowired
    UserDetailsService people;

    @Autowired
    SignOnStart start;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aNewUserIsStaffHasAGeneratedPasswordAndSignsOnWithTheGroups() {
        var made = users.create(newId(), "Ann Nelson", "ann@example.org", Set.of(Groups.FINANCE, Groups.MANAGER));

        assertThat(Passwords.weaknesses(made.password(), made.id())).isEmpty();
        assertThat(staff.nameOf(made.id())).isEqualTo("Ann Nelson");
        assertThat(signOn(made.id(), made.password()).getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(Groups.FINANCE, Groups.MANAGER);
    }

    @Test
    void peopleChangeTheirPasswordButDoNotDeleteThemselves() {
        var made = users.create(newId(), "Ann Nelson", "ann@example.org", Set.of(Groups.FINANCE));
        var rights = engine.getAuthorizationService();
        var groups = java.util.List.of(Groups.FINANCE);

        assertThat(rights.isUserAuthorized(made.id(), groups, Permissions.UPDATE, Resources.USER, made.id()))
                .isTrue();
        assertThat(rights.isUserAuthorized(made.id(), groups, Permissions.DELETE, Resources.USER, made.id()))
                .isFalse();
    }

    @Test
    void passwordsAreKeptAsBcryptOnly() {
        var made = users.create(newId(), "Ann Nelson", "ann@example.org", Set.of());

        assertThat(jdbc.queryForObject("select pwd_ from act_id_user where id_ = ?", String.class, made.id()))
                .startsWith("{bcrypt-sha256}$2a$10$")
                .doesNotContain(made.password());
    }

    @Test
    void passwordsBeyondBcryptsLengthStillDiffer() {
        BcryptPasswords passwords = new BcryptPasswords();
        String start = "x".repeat(100);

        assertThat(passwords.check(start + "b", passwords.encrypt(start + "a"))).isFalse();
        assertThat(passwords.check(start + "a", passwords.encrypt(start + "a"))).isTrue();
    }

    @Test
    void aKnownUserKeepsThePasswordAndARenewedOneReplacesIt() {
        String id = newId();
        var made = users.create(id, "Ann Nelson", "ann@example.org", Set.of());
        assertThat(users.create(id, "Ann Nelson", "ann@example.org", Set.of(Groups.FINANCE))
                        .password())
                .isEmpty();
        assertThat(signOn(id, made.password()).isAuthenticated()).isTrue();

        String before = people.loadUserByUsername(id).getPassword();
        var renewed = users.renewPassword(id);

        assertThat(people.loadUserByUsername(id).getPassword())
                .as("what sessions are compared with")
                .isNotEqualTo(before)
                .doesNotContain("bcrypt");
        assertThat(signOn(id, renewed.password()).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> signOn(id, made.password())).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void somebodyElsesWrongPasswordsDoNotLockThePersonOut() {
        var made = users.create(newId(), "Ann Nelson", "ann@example.org", Set.of(Groups.FINANCE));
        for (int guess = 0; guess < 12; guess++) {
            assertThatThrownBy(() -> signOn(made.id(), "guessed")).isInstanceOf(BadCredentialsException.class);
        }

        assertThat(signOn(made.id(), made.password()).isAuthenticated()).isTrue();
    }

    @Test
    void leaversCannotSignOn() {
        var made = users.create(newId(), "Ann Nelson", "ann@example.org", Set.of(Groups.FINANCE));

        staff.leave(made.id());

        assertThatThrownBy(() -> signOn(made.id(), made.password())).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void nobodyAssignsMoreRightsThanTheyHave() {
        Actor planAdmin = Actor.person("plan.admin", Set.of(Groups.PLAN_ADMIN));
        Actor officer = Actor.person("finance.anna", Set.of(Groups.FINANCE));
        Actor manager = Actor.person("manager.mia", Set.of(Groups.MANAGER));

        assertThatThrownBy(() -> create(planAdmin, Groups.MANAGER)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> create(manager, CAMUNDA_ADMIN)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> create(officer, Groups.FINANCE)).isInstanceOf(Refused.class);
        create(planAdmin, Groups.BACK_OFFICE);
        create(manager, Groups.MANAGER);
    }

    @Test
    void nobodyChangesAnAdministrator() {
        String id = newId();
        users.create(id, "Olga Operator", "olga@example.org", Set.of(CAMUNDA_ADMIN));
        Actor manager = Actor.person("manager.mia", Set.of(Groups.MANAGER));
        Actor operator = Actor.person("olaf", Set.of(CAMUNDA_ADMIN));

        assertThatThrownBy(() -> CurrentActor.as(
                        manager, () -> users.create(id, "Somebody", "some@example.org", Set.of(Groups.FINANCE))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("administrator");
        assertThat(staff.nameOf(id)).isEqualTo("Olga Operator");
        assertThatThrownBy(() -> CurrentActor.as(
                        operator, () -> users.create(id, "Somebody", "some@example.org", Set.of(Groups.MANAGER))))
                .isInstanceOf(Refused.class);
        engine.getIdentityService().deleteMembership(id, CAMUNDA_ADMIN);
    }

    @Test
    void nobodyAssignsGroupsToThemselves() {
        String id = newId();
        users.create(id, "Ann Nelson", "ann@example.org", Set.of(Groups.PLAN_ADMIN));
        Actor herself = Actor.person(id, Set.of(Groups.PLAN_ADMIN));

        assertThatThrownBy(() -> CurrentActor.as(
                        herself, () -> users.create(id, "Ann Nelson", "ann@example.org", Set.of(Groups.FINANCE))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("for yourself");
    }

    @Test
    void theEngineRefusesWeakPasswordsWhereverTheyAreSet() {
        IdentityService identity = engine.getIdentityService();
        var user = identity.newUser(newId());
        user.setPassword("password1234");

        assertThatThrownBy(() -> identity.saveUser(user)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void startingAgainChangesNoRightAndNoGroupMayDeployOrMakeFilters() {
        long rights =
                engine.getAuthorizationService().createAuthorizationQuery().count();
        long filters = engine.getFilterService().createFilterQuery().count();

        start.afterSingletonsInstantiated();

        var authorizations = engine.getAuthorizationService();
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rights);
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(filters);
        for (String group : Set.of(
                Groups.FINANCE,
                Groups.CUSTOMER_SUCCESS,
                Groups.BACK_OFFICE,
                Groups.MANAGER,
                Groups.PLAN_ADMIN,
                Groups.TECHNICIAN)) {
            for (Resources resource : Set.of(Resources.DEPLOYMENT, Resources.FILTER, Resources.USER, Resources.TASK)) {
                assertThat(authorizations.isUserAuthorized(
                                "nobody", java.util.List.of(group), Permissions.CREATE, resource, Authorization.ANY))
                        .as(group + " creates " + resource)
                        .isFalse();
            }
        }
    }

    @Test
    void theLastAdministratorCannotBeRemoved() {
        IdentityService identity = engine.getIdentityService();
        var administrators = identity.createUserQuery().memberOfGroup(CAMUNDA_ADMIN);
        List<String> all = administrators.list().stream().map(User::getId).toList();
        String last = all.get(0);
        List<String> others = all.subList(1, all.size());
        others.forEach(other -> identity.deleteMembership(other, CAMUNDA_ADMIN));

        try {
            assertThatThrownBy(() -> identity.deleteMembership(last, CAMUNDA_ADMIN))
                    .hasMessageContaining("administrator");
            assertThatThrownBy(() -> identity.deleteUser(last)).hasMessageContaining("administrator");
            assertThatThrownBy(() -> identity.deleteGroup(CAMUNDA_ADMIN)).hasMessageContaining("administrator");
            assertThat(administrators.count()).isEqualTo(1);
        } finally {
            others.forEach(other -> identity.createMembership(other, CAMUNDA_ADMIN));
        }
    }

    /** Two exist: both belong to the engine and give no access to classes; drawings may use neither. */
    @Test
    void noScriptingLanguageIsOnTheClassPath() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getLanguageName)
                .containsOnly("feel", "feel-unary-tests", "JSP 2.1 EL");
        for (String language : Set.of("javascript", "ecmascript", "groovy", "python", "ruby", "graal.js", "kotlin")) {
            assertThat(new ScriptEngineManager().getEngineByName(language))
                    .as(language)
                    .isNull();
        }
    }

    private void create(Actor actor, String group) {
        CurrentActor.as(actor, () -> {
            users.create(newId(), "Ann Nelson", "ann@example.org", Set.of(group));
        });
    }

    private Authentication signOn(String id, String password) {
        return signOn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(id, password));
    }

    private static String newId() {
        return "users.test" + System.nanoTime();
    }
}
