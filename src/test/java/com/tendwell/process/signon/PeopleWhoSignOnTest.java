package com.tendwell.process.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import com.tendwell.audit.AuditTrail;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.notification.Notifications;
import com.tendwell.process.TokenOwners;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PasswordLinks;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Resets;
import com.tendwell.staff.SecondFactors;
import com.tendwell.staff.Staff;
import com.tendwell.support.Authenticator;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.transaction.support.TransactionOperations;

@RoomTest
class PeopleWhoSignOnTest {

    @Autowired
    TokenOwners owners;

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

    /** The mails of other tests, each with a paper, are not waited for. */
    @BeforeEach
    void noOtherMailIsDue() {
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
    }

    private static final Actor MANAGER = Actor.person("manager.mia", Set.of(Groups.MANAGER));
    private static final String STRONG = "velvet-9-harbour-lantern";
    private static final Pattern LINK = Pattern.compile("/password/([A-Za-z0-9_-]{43})");

    @Autowired
    Resets resets;

    @Autowired
    ApiTokens tokens;

    @Autowired
    AuditTrail audit;

    @Autowired
    Notifications notifications;

    @Autowired
    MailInbox inbox;

    @Autowired
    TimeMachine time;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    PasswordLinks links;

    @Autowired
    Company company;

    @Autowired
    SecondFactors factors;

    @Test
    void whoIsHiredChoosesThePasswordOnAMailedLinkThatWorksOnceAndForAnHour() {
        String id = newId();
        CurrentActor.as(MANAGER, () -> users.hire(id, "Ann Nelson", id + "@example.org", Set.of(Groups.FINANCE)));
        assertThat(jdbc.queryForList(
                        "select text_body || html_body from notification where person = ?", String.class, id))
                .singleElement()
                .asString()
                .contains("{password-link:");
        String link = newestLink(id);

        assertThatThrownBy(() -> users.choosePassword(link, "ann.nelson-2026"))
                .isInstanceOfSatisfying(Refused.class, weak -> assertThat(weak.fields())
                        .extracting(Refused.Field::field)
                        .containsExactly("password"));
        users.choosePassword(link, STRONG);

        assertThat(staff.nameOf(id)).isEqualTo("Ann Nelson");
        assertThat(signOn(id, STRONG).getAuthorities())
                .extracting(Object::toString)
                .containsExactly(Groups.FINANCE);
        assertThatThrownBy(() -> users.choosePassword(link, STRONG + "-again"))
                .hasMessageContaining("has been used or has expired");

        CurrentActor.as(MANAGER, () -> users.resetPassword(id));
        String late = newestLink(id);
        time.forward(Duration.ofMinutes(61));
        assertThatThrownBy(() -> users.choosePassword(late, STRONG + "-again"))
                .hasMessageContaining("has been used or has expired");
    }

    /** The reset comes when the password has been found right and the sign-on has not returned yet. */
    @Test
    void aSignOnThatAResetOvertakesBeginsWithTheMarkOfThePasswordThatWasChecked() {
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        IdentityService overtaken = (IdentityService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IdentityService.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(engine.getIdentityService(), arguments);
                    if (method.getName().equals("checkPassword")) {
                        CurrentActor.as(MANAGER, () -> users.resetPassword(ann.id()));
                    }
                    return answer;
                });

        Object begunWith = new EngineSignOn(overtaken, staff, factors)
                .authenticate(UsernamePasswordAuthenticationToken.unauthenticated(ann.id(), ann.password()))
                .getCredentials();

        assertThat(begunWith).isNotNull().isNotEqualTo(ann.password());
        assertThat(begunWith).isNotEqualTo(people.loadUserByUsername(ann.id()).getPassword());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "dismissed", "regrouped"})
    void whoIsResetWhileTheirRequestIsUnderWayHandsOutNoRights(String what) {
        var mia = hired(newId(), Set.of(Groups.MANAGER));
        var ann = hired(newId(), Set.of(Groups.TECHNICIAN));
        Actor asTheRequestBegan = Actor.person(mia.id(), Set.of(Groups.MANAGER));
        CurrentActor.as(MANAGER, () -> {
            switch (what) {
                case "reset" -> users.resetPassword(mia.id());
                case "dismissed" -> users.dismiss(mia.id());
                default -> {
                    users.changeGroups(mia.id(), Set.of(Groups.FINANCE));
                }
            }
        });
        if (what.equals("regrouped")) {
            staff.choosePassword(mia.id(), () -> {});
        }
        String team = "Team " + newId();

        for (Runnable act : List.<Runnable>of(
                () -> users.hire(newId(), "Puppet", "puppet@example.org", Set.of(Groups.FINANCE)),
                () -> users.resetPassword(ann.id()),
                () -> users.changeGroups(ann.id(), Set.of(Groups.FINANCE)),
                () -> users.changeEmail(ann.id(), "elsewhere@example.org"),
                () -> users.dismiss(ann.id()),
                () -> staff.team(team),
                () -> staff.grant(ann.id(), staff.teams().get(0).id(), PlanLevel.ACTIVATE),
                () -> tokens.issue("mine", Set.of("plans:activate"), time.now().plusSeconds(9_000)))) {
            assertThatThrownBy(() -> CurrentActor.as(asTheRequestBegan, act)).isInstanceOf(Refused.class);
        }
    }

    /** Neither of the two sees what the other has not committed yet. */
    @Test
    void noTokenIsIssuedBesideAResetThatDoesNotEndIt() throws Exception {
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        CountDownLatch reset = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        ExecutorService both = Executors.newFixedThreadPool(2);
        Future<?> resetting = both.submit(() -> transactions.executeWithoutResult(running -> {
            CurrentActor.as(MANAGER, () -> users.resetPassword(ann.id()));
            reset.countDown();
            await(commit);
        }));
        Future<String> issuing = both.submit(() -> {
            reset.await();
            try {
                return CurrentActor.as(Actor.person(ann.id(), Set.of(Groups.FINANCE)), () -> tokens.issue(
                                "m", Set.of("invoices:read"), time.now().plusSeconds(9_000))
                        .secret());
            } catch (Refused refused) {
                return refused.type();
            }
        });
        reset.await();
        Awaitility.await().until(() -> issuing.isDone() || waitingForALock());
        commit.countDown();
        resetting.get();

        assertThat(issuing.get()).isEqualTo(Staff.MUST_CHOOSE_PASSWORD);
        both.shutdown();
    }

    /** Whoever stole the password is changing it, and has been found to know it, when its owner is reset. */
    @Test
    void aChangeOfPasswordDoesNotUndoAResetThatComesBetweenCheckAndChange() throws Exception {
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        ExecutorService colleague = Executors.newSingleThreadExecutor();
        List<Future<?>> reset = new ArrayList<>();
        IdentityService overtaken = (IdentityService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IdentityService.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(engine.getIdentityService(), arguments);
                    if (method.getName().equals("checkPassword")) {
                        reset.add(
                                colleague.submit(() -> CurrentActor.as(MANAGER, () -> users.resetPassword(ann.id()))));
                        Awaitility.await().until(() -> reset.get(0).isDone() || waitingForALock());
                    }
                    return answer;
                });
        var constructor = Users.class.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Users thiefs = (Users)
                constructor.newInstance(overtaken, engine.getAuthorizationService(), staff, company, transactions);

        CurrentActor.as(
                Actor.person(ann.id(), Set.of(Groups.FINANCE)), () -> thiefs.changeOwnPassword(ann.password(), STRONG));
        reset.get(0).get();
        colleague.shutdown();

        assertThatThrownBy(() -> signOn(ann.id(), STRONG)).isInstanceOf(BadCredentialsException.class);
        assertThat(staff.find(ann.id()).orElseThrow().mustChoosePassword()).isTrue();
    }

    private boolean waitingForALock() {
        return jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock' and query like '%pg_advisory_xact_lock%'",
                        Integer.class)
                > 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aResetEndsPasswordAndTokensAndIsAuditedWithWhoAndWhom() {
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        var token = CurrentActor.as(
                Actor.person(ann.id(), Set.of(Groups.FINANCE)),
                () -> tokens.issue("mine", Set.of("invoices:read"), time.now().plusSeconds(9_000)));
        String before = people.loadUserByUsername(ann.id()).getPassword();

        CurrentActor.as(MANAGER, () -> users.resetPassword(ann.id()));

        assertThat(people.loadUserByUsername(ann.id()).getPassword())
                .as("what sessions are compared with")
                .isNotEqualTo(before)
                .doesNotContain("bcrypt");
        assertThatThrownBy(() -> signOn(ann.id(), ann.password())).isInstanceOf(BadCredentialsException.class);
        assertThat(tokens.authenticate(token.secret(), owners)).isEmpty();
        assertThat(resets.onePersonWith(ann.id())).contains(MANAGER.id());
        assertThat(audit.about(new Subject("person", ann.id())))
                .filteredOn(entry -> entry.event().equals("password-reset"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(MANAGER.id()));
        users.choosePassword(newestLink(ann.id()), STRONG);
        assertThat(signOn(ann.id(), STRONG).isAuthenticated()).isTrue();
    }

    @Test
    void otherGroupsAreToldAndCountAsAResetUntilThePersonHasChosenAnotherPassword() {
        var ann = hired(newId(), Set.of(Groups.BACK_OFFICE));

        CurrentActor.as(MANAGER, () -> users.changeGroups(ann.id(), Set.of(Groups.FINANCE)));

        assertThat(signOn(ann.id(), ann.password()).getAuthorities())
                .extracting(Object::toString)
                .containsExactly(Staff.MUST_CHOOSE_PASSWORD);
        assertThat(mailsTo(ann.id() + "@example.org").get(0).text())
                .contains("changed from back-office to finance")
                .contains("manager.mia");
        assertThat(audit.about(new Subject("person", ann.id())))
                .filteredOn(entry -> entry.event().equals("groups-changed"))
                .singleElement()
                .satisfies(entry -> assertThat(List.of(entry.actor(), entry.before(), entry.after()))
                        .containsExactly(MANAGER.id(), Groups.BACK_OFFICE, Groups.FINANCE));

        CurrentActor.as(Actor.person(ann.id(), Set.of()), () -> users.changeOwnPassword(ann.password(), STRONG));
        assertThat(signOn(ann.id(), STRONG).getAuthorities())
                .extracting(Object::toString)
                .containsExactly(Groups.FINANCE);
    }

    @Test
    void aChangedMailAddressIsToldToTheOldOneWhichGetsTheLinksForADay() {
        time.reset();
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        time.forward(Duration.ofHours(25));
        String elsewhere = "else." + ann.id() + "@example.net";

        CurrentActor.as(MANAGER, () -> users.changeEmail(ann.id(), elsewhere));
        assertThat(mailsTo(ann.id() + "@example.org").get(0).text()).contains(elsewhere);
        CurrentActor.as(MANAGER, () -> users.resetPassword(ann.id()));
        assertThat(mailsTo(ann.id() + "@example.org").get(0).text()).contains("/password/");
        assertThat(mailsTo(elsewhere)).noneMatch(mail -> mail.text().contains("/password/"));

        time.forward(Duration.ofHours(25));
        CurrentActor.as(MANAGER, () -> users.resetPassword(ann.id()));
        assertThat(mailsTo(elsewhere).get(0).text()).contains("/password/");
    }

    @Test
    void aNewPersonsFirstAddressStandsAsSoonAsTheyHaveChosenAPassword() {
        String ann = newId();
        CurrentActor.as(MANAGER, () -> users.hire(ann, "Ann Nelson", ann + "@example.org", Set.of(Groups.FINANCE)));
        users.choosePassword(newestLink(ann), STRONG);

        CurrentActor.as(MANAGER, () -> users.changeEmail(ann, "else." + ann + "@example.net"));
        CurrentActor.as(MANAGER, () -> users.resetPassword(ann));

        assertThat(mailsTo(ann + "@example.org").get(0).text()).contains("/password/");
        assertThat(mailsTo("else." + ann + "@example.net"))
                .noneMatch(mail -> mail.text().contains("/password/"));
    }

    @Test
    void whoeverSetTheAddressCountsAgainWhenALinkThatWentThereIsUsed() {
        time.reset();
        String ann = newId();
        CurrentActor.as(MANAGER, () -> users.hire(ann, "Ann Nelson", ann + "@example.org", Set.of(Groups.FINANCE)));
        users.choosePassword(newestLink(ann), STRONG);
        time.forward(Duration.ofHours(25));
        assertThat(resets.onePersonWith(MANAGER.id())).doesNotContain(ann);

        staff.askForLink(ann);
        users.choosePassword(newestLink(ann), "copper-4-meadow-trumpet");

        assertThat(resets.onePersonWith(MANAGER.id())).contains(ann);
    }

    /** The ids of links stand in the audit log, and what a stored mail has in place of a link is no secret. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\uFDD0"})
    void nobodyTypesWhatBecomesSomebodyElsesLink(String mark) {
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        staff.askForLink(ann.id());
        UUID link = jdbc.queryForObject(
                "select id from password_link where person = ? and ended_at is null", UUID.class, ann.id());
        String typed = mark + "{password-link:" + link + "}";
        String eve = newId();
        Credentials.hire(users, eve, "Eve " + typed, eve + "@example.org", Set.of(Groups.MANAGER));
        Actor herself = Actor.person(eve, Set.of(Groups.MANAGER));
        var token = CurrentActor.as(
                herself,
                () -> tokens.issue(typed, Set.of("plans:read"), time.now().plusSeconds(9_000)));
        CurrentActor.as(herself, () -> tokens.revoke(token.token().id(), users::groupsOf));
        CurrentActor.as(
                MANAGER,
                () -> staff.grant(
                        eve, staff.team("Team " + System.nanoTime() + typed).id(), PlanLevel.EDIT));
        CurrentActor.as(MANAGER, () -> users.changeGroups(eve, Set.of(Groups.FINANCE)));
        CurrentActor.as(MANAGER, () -> users.changeEmail(eve, "z" + eve + "@example.org"));
        CurrentActor.as(MANAGER, () -> users.resetPassword(eve));

        List<ReceivedMail> mails = Stream.concat(
                        mailsTo(eve + "@example.org").stream(), mailsTo("z" + eve + "@example.org").stream())
                .toList();
        assertThat(mails).hasSizeGreaterThanOrEqualTo(6).allSatisfy(mail -> {
            assertThat(mail.text() + mail.html())
                    .contains("{password-link:" + link)
                    .doesNotContain("\uFDD0");
            Matcher found = LINK.matcher(mail.text());
            while (found.find()) {
                assertThat(links.personOf(found.group(1))).contains(eve);
            }
        });
    }

    @Test
    void whoeverAsksForLinksInSomebodysNameEndsNoneThatWasMailed() {
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        staff.askForLink(ann.id());
        String mailed = newestLink(ann.id());
        staff.askForLink(ann.id());
        assertThat(newestLink(ann.id())).as("at most every five minutes").isEqualTo(mailed);
        time.forward(Duration.ofMinutes(6));
        staff.askForLink(ann.id());
        String later = newestLink(ann.id());

        assertThat(later).isNotEqualTo(mailed);
        users.choosePassword(mailed, STRONG);
        assertThatThrownBy(() -> users.choosePassword(later, STRONG + "-again"))
                .hasMessageContaining("has been used or has expired");

        time.forward(Duration.ofMinutes(6));
        staff.askForLink(ann.id());
        String before = newestLink(ann.id());
        CurrentActor.as(MANAGER, () -> users.resetPassword(ann.id()));
        assertThatThrownBy(() -> users.choosePassword(before, STRONG + "-again"))
                .as("a reset ends what was mailed before")
                .hasMessageContaining("has been used or has expired");
    }

    @Test
    void whoReturnsHasNoneOfTheOldGroupsAndChoosesAnotherPassword() {
        var ann = hired(newId(), Set.of(Groups.FINANCE));
        CurrentActor.as(MANAGER, () -> users.dismiss(ann.id()));

        CurrentActor.as(
                MANAGER,
                () -> users.hire(ann.id(), "Ann Nelson", ann.id() + "@example.org", Set.of(Groups.TECHNICIAN)));

        assertThatThrownBy(() -> signOn(ann.id(), ann.password())).isInstanceOf(BadCredentialsException.class);
        users.choosePassword(newestLink(ann.id()), STRONG);
        assertThat(signOn(ann.id(), STRONG).getAuthorities())
                .extracting(Object::toString)
                .containsExactly(Groups.TECHNICIAN);
    }

    @Test
    void ofTwoManagersWhoDismissEachOtherOneStays() throws Exception {
        var one = hired(newId(), Set.of(Groups.MANAGER));
        var other = hired(newId(), Set.of(Groups.MANAGER));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService both = Executors.newFixedThreadPool(2);

        List<Future<String>> answers = List.of(
                both.submit(() -> dismissal(start, one.id(), other.id())),
                both.submit(() -> dismissal(start, other.id(), one.id())));
        start.countDown();

        assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                .containsExactlyInAnyOrder("dismissed", "You are no longer on the staff.");
        both.shutdown();
    }

    /** The attacks on other people's access, with who tries them. */
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "plan-admin,    resets,                     back-office,   done",
        "plan-admin,    resets,                     finance,       rank-too-high",
        "plan-admin,    changes the mail of,        manager,       rank-too-high",
        "plan-admin,    dismisses,                  manager,       rank-too-high",
        "plan-admin,    hires into,                 finance,       group-not-yours-to-give",
        "plan-admin,    puts into finance,          technician,    group-not-yours-to-give",
        "plan-admin,    gives a foreign level to,   back-office,   team-not-yours",
        "plan-admin,    ends a token of,            finance,       api-token-not-found",
        "finance,       resets,                     technician,    not-permitted",
        "finance,       ends a token of,            back-office,   api-token-not-found",
        "manager,       resets,                     finance,       done",
        "manager,       resets the factor of,       finance,       done",
        "manager,       resets the factor of,       manager,       done",
        "manager,       resets the factor of,       camunda-admin, rank-too-high",
        "plan-admin,    resets the factor of,       finance,       rank-too-high",
        "finance,       resets the factor of,       technician,    not-permitted",
        "camunda-admin, resets the factor of,       camunda-admin, rank-too-high",
        "manager,       changes the mail of,        manager,       done",
        "manager,       ends a token of,            finance,       done",
        "manager,       hires into,                 camunda-admin, group-not-yours-to-give",
        "manager,       dismisses,                  camunda-admin, rank-too-high",
        "camunda-admin, hires into,                 manager,       done",
        "camunda-admin, hires into,                 finance,       group-not-yours-to-give",
        "camunda-admin, puts into finance,          technician,    group-not-yours-to-give",
        "camunda-admin, gives a foreign level to,   back-office,   team-not-yours",
        "camunda-admin, resets,                     camunda-admin, rank-too-high",
    })
    void whoDoesWhatToWhoseAccess(String who, String what, String whom, String answer) {
        var target = hired(newId(), Set.of(whom));
        Authenticator.setUp(factors, target.id(), time.now());
        Actor actor = Actor.person("attacker." + System.nanoTime(), Set.of(who));
        Actor token = Actor.token("t", actor.id(), tokens.scopes());

        assertThat(answerTo(actor, what, target.id(), whom)).isEqualTo(answer);
        if (!what.equals("ends a token of")) {
            assertThat(answerTo(token, what, target.id(), whom))
                    .as("by a token")
                    .isEqualTo("not-permitted");
        }
        if (whom.equals(CAMUNDA_ADMIN)) {
            engine.getIdentityService().deleteMembership(target.id(), CAMUNDA_ADMIN);
        }
    }

    private String answerTo(Actor actor, String what, String target, String group) {
        try {
            CurrentActor.as(actor, () -> {
                switch (what) {
                    case "resets" -> users.resetPassword(target);
                    case "resets the factor of" -> users.resetSecondFactor(target);
                    case "changes the mail of" -> users.changeEmail(target, "elsewhere@example.org");
                    case "dismisses" -> users.dismiss(target);
                    case "hires into" -> users.hire(newId(), "Puppet", "puppet@example.org", Set.of(group));
                    case "puts into finance" -> users.changeGroups(target, Set.of(group, Groups.FINANCE));
                    case "gives a foreign level to" ->
                        staff.grant(target, staff.teams().get(0).id(), PlanLevel.ACTIVATE);
                    case "ends a token of" -> tokens.revoke(tokenOf(target, group), users::groupsOf);
                    default -> throw new IllegalArgumentException(what);
                }
            });
            return "done";
        } catch (Refused refused) {
            return refused.type();
        }
    }

    private UUID tokenOf(String person, String group) {
        return CurrentActor.as(Actor.person(person, Set.of(group)), () -> tokens.issue(
                        "theirs", Set.of("invoices:read"), time.now().plusSeconds(9_000))
                .token()
                .id());
    }

    @Test
    void planAdministratorsResetOnlyLowerRanks() {
        var office = hired(newId(), Set.of(Groups.BACK_OFFICE));
        var officer = hired(newId(), Set.of(Groups.FINANCE));
        Actor planAdmin = Actor.person("plan.admin", Set.of(Groups.PLAN_ADMIN));

        CurrentActor.as(planAdmin, () -> users.resetPassword(office.id()));
        assertThatThrownBy(() -> CurrentActor.as(planAdmin, () -> users.resetPassword(officer.id())))
                .hasMessageContaining("does not rank below you");
    }

    @Test
    void nobodyChoosesAPasswordForSomebodyElse() {
        assertThatThrownBy(() -> CurrentActor.as(
                        MANAGER, () -> users.hireWithPassword(newId(), "Eve", "eve@example.org", Set.of(), STRONG)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void peopleReadThemselvesInTheEngineAndChangeNothing() {
        var made = hired(newId(), Set.of(Groups.FINANCE));
        var rights = engine.getAuthorizationService();
        var groups = List.of(Groups.FINANCE);

        assertThat(rights.isUserAuthorized(made.id(), groups, Permissions.READ, Resources.USER, made.id()))
                .isTrue();
        assertThat(rights.isUserAuthorized(made.id(), groups, Permissions.UPDATE, Resources.USER, made.id()))
                .isFalse();
    }

    @Test
    void passwordsAreKeptAsBcryptOnly() {
        var made = hired(newId(), Set.of());

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
    void somebodyElsesWrongPasswordsDoNotLockThePersonOut() {
        var made = hired(newId(), Set.of(Groups.FINANCE));
        for (int guess = 0; guess < 12; guess++) {
            assertThatThrownBy(() -> signOn(made.id(), "guessed")).isInstanceOf(BadCredentialsException.class);
        }

        assertThat(signOn(made.id(), made.password()).isAuthenticated()).isTrue();
    }

    @Test
    void leaversCannotSignOn() {
        var made = hired(newId(), Set.of(Groups.FINANCE));

        staff.leave(made.id(), users::groupsOf);

        assertThatThrownBy(() -> signOn(made.id(), made.password())).isInstanceOf(UsernameNotFoundException.class);
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
        hired(id, Set.of(CAMUNDA_ADMIN));
        Actor manager = Actor.person("manager.mia", Set.of(Groups.MANAGER));
        Actor operator = Actor.person("olaf", Set.of(CAMUNDA_ADMIN));

        assertThatThrownBy(() -> CurrentActor.as(manager, () -> users.changeEmail(id, "some@example.org")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("administrator");
        assertThat(staff.find(id).orElseThrow().email()).isEqualTo(id + "@example.org");
        assertThatThrownBy(() -> CurrentActor.as(operator, () -> users.changeGroups(id, Set.of(Groups.MANAGER))))
                .isInstanceOf(Refused.class);
        engine.getIdentityService().deleteMembership(id, CAMUNDA_ADMIN);
    }

    @Test
    void nobodyAssignsGroupsToThemselves() {
        String id = newId();
        hired(id, Set.of(Groups.PLAN_ADMIN));
        Actor herself = Actor.person(id, Set.of(Groups.PLAN_ADMIN));

        assertThatThrownBy(() -> CurrentActor.as(herself, () -> users.changeGroups(id, Set.of(Groups.FINANCE))))
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
            users.hire(newId(), "Ann Nelson", "ann@example.org", Set.of(group));
        });
    }

    private Credentials hired(String id, Set<String> groups) {
        return Credentials.hire(users, id, "Ann Nelson", id + "@example.org", groups);
    }

    private String dismissal(CountDownLatch start, String by, String whom) throws InterruptedException {
        start.await();
        try {
            CurrentActor.as(Actor.person(by, Set.of(Groups.MANAGER)), () -> users.dismiss(whom));
            return "dismissed";
        } catch (Refused refused) {
            return refused.getMessage();
        }
    }

    private List<ReceivedMail> mailsTo(String address) {
        notifications.sendDue();
        return inbox.to(address);
    }

    private String newestLink(String person) {
        Matcher link = LINK.matcher(mailsTo(person + "@example.org").get(0).text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private Authentication signOn(String id, String password) {
        return signOn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(id, password));
    }

    private static String newId() {
        return "users.test" + System.nanoTime();
    }
}
