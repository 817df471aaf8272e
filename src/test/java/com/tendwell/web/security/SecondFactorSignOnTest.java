package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.SecondFactors;
import com.tendwell.support.Authenticator;
import com.tendwell.support.Authenticator.Kept;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.CodeAttempt;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** What somebody without the second factor can do: nothing, through whichever door. */
@RoomTest
class SecondFactorSignOnTest {

    private static final String FACTOR = "/office/account/second-factor";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("<dd class=\"mono\">([A-Z2-7 ]+)</dd>");
    private static final Pattern RECOVERY = Pattern.compile("<li>([a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4})</li>");

    @Autowired
    Users users;

    @Autowired
    SecondFactors factors;

    @Autowired
    AuthenticationManager signOn;

    @Autowired
    TimeMachine time;

    @LocalServerPort
    int port;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("com.tendwell.security");
    private Credentials ann;

    @BeforeEach
    void anOfficer() {
        time.reset();
        ann = someone(Groups.FINANCE);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void notRequired() {
        logger.detachAppender(log);
        required(false);
    }

    @Test
    void afterThePasswordEveryDoorIsClosedButThePageThatAsksForTheCode() {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        Browser browser = new Browser(port);
        browser.get("/office/plans?search=care");

        assertThat(browser.signOn(ann.id(), ann.password()).header("Location")).endsWith("/login/code");

        for (String door : new String[] {
            "/",
            "/office/plans",
            "/office/account",
            FACTOR,
            "/office/mail-inbox",
            "/camunda/app/tasklist/default/",
            "/camunda/app/cockpit/default/",
            "/camunda/app/welcome/default/",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/admin/auth/user/default",
            "/api/docs",
            "/api/openapi.json",
            "/api/teams"
        }) {
            assertThat(browser.get(door).status()).as(door).isEqualTo(403);
        }
        assertThat(browser.send(browser.request("/api/teams")).body()).contains("/problems/second-factor-required");
        assertThat(browser.get("/office/plans").body()).contains("Enter the code");
        for (String door : new String[] {
            "/office/account/password",
            "/office/account/tokens",
            FACTOR + "/begin",
            FACTOR + "/confirm",
            FACTOR + "/off",
            FACTOR + "/recovery-codes"
        }) {
            Answer answer =
                    post(browser, "/login/code", door, "password=" + ann.password() + "&current=" + ann.password());
            assertThat(answer.status()).as(door).isEqualTo(403);
            assertThat(answer.body()).as(door).contains("/problems/second-factor-required");
        }
        assertThat(browser.postJson("/camunda/api/engine/engine/default/task", "{}")
                        .status())
                .isEqualTo(403);

        assertThat(enter(browser, "000000").status()).isEqualTo(400);
        Answer in = enter(browser, kept.app().code(time.now()));

        assertThat(in.header("Location")).endsWith("/office/plans?search=care");
        assertThat(browser.get("/office/plans").status()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(browser.get("/login/code").header("Location")).endsWith("/");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("event=\"password-accepted\" person=\"" + ann.id() + "\""))
                .anyMatch(line -> line.startsWith("event=\"second-factor-failed\" person=\"" + ann.id() + "\""))
                .anyMatch(line -> line.startsWith("event=\"signed-on\" person=\"" + ann.id() + "\""))
                .noneMatch(line -> line.contains("000000"));
    }

    @Test
    void theSessionIsAnotherOneAfterTheCode() {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        Browser browser = new Browser(port);
        browser.signOn(ann.id(), ann.password());
        String before = browser.cookie("TENDWELL_SESSION");

        enter(browser, kept.app().code(time.now()));

        Browser thief = new Browser(port);
        assertThat(browser.cookie("TENDWELL_SESSION")).isNotEmpty().isNotEqualTo(before);
        assertThat(thief.send(thief.request("/api/teams").header("Cookie", "TENDWELL_SESSION=" + before))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aCodeOpensOneSessionHoweverManyTryItAtTheSameTimeAndNoneLater() throws Exception {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        String code = kept.app().code(time.now());
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            browsers.add(new Browser(port));
            browsers.get(i).signOn(ann.id(), ann.password());
        }

        assertThat(together(browsers, browser -> enter(browser, code).status()))
                .containsOnlyOnce(302)
                .filteredOn(status -> status == 302)
                .hasSize(1);
        assertThat(browsers)
                .filteredOn(browser -> browser.get("/office/plans").status() == 200)
                .hasSize(1);

        Browser later = new Browser(port);
        later.signOn(ann.id(), ann.password());
        assertThat(enter(later, kept.recoveryCodes().get(0)).status()).isEqualTo(302);
        Browser again = new Browser(port);
        again.signOn(ann.id(), ann.password());
        assertThat(enter(again, kept.recoveryCodes().get(0)).status()).isEqualTo(400);
    }

    @Test
    void wrongCodesCountLikeWrongPasswordsAndTheRightPasswordInBetweenForgivesNone() {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        for (int guess = 0; guess < 5; guess++) {
            Browser browser = new Browser(port);
            assertThat(browser.signOn(ann.id(), ann.password()).header("Location"))
                    .endsWith("/login/code");
            assertThat(enter(browser, "00000" + guess).status()).isEqualTo(400);
            if (guess == 4) {
                assertThat(enter(browser, kept.app().code(time.now())).status()).isEqualTo(429);
            }
        }

        assertThat(new Browser(port).signOn(ann.id(), ann.password()).header("Location"))
                .contains("refused");
    }

    @Test
    void fromManyAddressesAtTheSameTimeTenCodesAreLookedAtAndNotOneMore() throws Exception {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            addresses.add(i);
        }

        assertThat(together(addresses, n -> from("203.0.113." + n, "11111" + n % 10)))
                .filteredOn("BadCredentialsException"::equals)
                .hasSize(10);
        assertThat(from("203.0.113.99", kept.app().code(time.now()))).isEqualTo("LockedException");
        assertThat(from("203.0.113.99", kept.recoveryCodes().get(0))).isEqualTo("LockedException");
    }

    @Test
    void aPasswordOfAScriptIsNotEnough() {
        Authenticator.setUp(factors, ann.id(), time.now());
        Browser script = new Browser(port);

        Answer answer = script.send(script.request("/api/teams").header("Authorization", basic(ann)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("/problems/second-factor-required");
    }

    @Test
    void signingOnAnewInAnOpenSessionAsksAgain() {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        Browser browser = new Browser(port);
        browser.signOn(ann.id(), ann.password());
        enter(browser, kept.app().code(time.now()));
        assertThat(browser.get("/office/plans").status()).isEqualTo(200);

        assertThat(browser.signOn(ann.id(), ann.password()).header("Location")).endsWith("/login/code");

        assertThat(browser.get("/office/plans").status()).isEqualTo(403);
    }

    @Test
    void whoMustHaveOneSetsItUpBeforeAnythingElseAndTheirOtherSessionsAreAskedForACode() {
        Browser elsewhere = new Browser(port).signedOn(ann.id(), ann.password());
        required(true);
        Credentials back = someone(Groups.BACK_OFFICE);
        assertThat(new Browser(port)
                        .signedOn(back.id(), back.password())
                        .get("/office/plans")
                        .status())
                .as("back office need not")
                .isEqualTo(200);
        Browser browser = new Browser(port);
        browser.signOn(ann.id(), ann.password());

        for (String door : new String[] {
            "/", "/office/plans", "/office/account", "/camunda/app/tasklist/default/", "/api/docs", "/api/teams"
        }) {
            assertThat(browser.get(door).status()).as(door).isEqualTo(403);
        }
        assertThat(browser.send(browser.request("/api/teams")).body())
                .contains("/problems/second-factor-setup-required");
        assertThat(post(browser, FACTOR, "/office/account/tokens", "name=x&days=3")
                        .status())
                .isEqualTo(403);
        assertThat(browser.get("/").body()).contains("set it up before anything else");
        Browser script = new Browser(port);
        assertThat(script.send(script.request("/api/teams").header("Authorization", basic(ann)))
                        .body())
                .contains("/problems/second-factor-setup-required");

        assertThat(post(browser, FACTOR, FACTOR + "/begin", "password=wrong").status())
                .as("whoever finds the page open")
                .isEqualTo(400);
        assertThat(post(browser, FACTOR, FACTOR + "/begin", "password=" + ann.password())
                        .header("Location"))
                .endsWith(FACTOR);
        Answer offer = browser.get(FACTOR);
        assertThat(offer.body()).contains("<svg class=\"qr\"").contains("otpauth://totp/Tendwell");
        assertThat(offer.header("Cache-Control")).contains("no-store");
        Authenticator app = new Authenticator(found(SECRET, offer.body()));
        assertThat(post(browser, FACTOR, FACTOR + "/confirm", "code=000000").status())
                .isEqualTo(400);
        Answer done = post(browser, FACTOR, FACTOR + "/confirm", "code=" + app.code(time.now()));

        assertThat(done.status()).isEqualTo(200);
        assertThat(RECOVERY.matcher(done.body()).results()).hasSize(10);
        assertThat(browser.get(FACTOR).body()).doesNotContainPattern(RECOVERY).contains("Recovery codes left");
        assertThat(browser.get("/office/plans").status()).isEqualTo(200);
        assertThat(elsewhere.get("/office/plans").status()).isEqualTo(403);
        step();
        assertThat(post(browser, FACTOR, FACTOR + "/off", proof(ann, app.code(time.now())))
                        .body())
                .contains("replace it instead");
    }

    @Test
    void whatIsBegunInOneSessionIsNeitherSeenNorConfirmedInAnother() {
        Browser thief = new Browser(port).signedOn(ann.id(), ann.password());
        post(thief, FACTOR, FACTOR + "/begin", "password=" + ann.password());
        Authenticator stolen = new Authenticator(found(SECRET, thief.get(FACTOR).body()));
        Browser own = new Browser(port).signedOn(ann.id(), ann.password());

        assertThat(own.get(FACTOR).body()).doesNotContainPattern(SECRET);
        assertThat(post(own, FACTOR, FACTOR + "/confirm", "code=" + stolen.code(time.now()))
                        .status())
                .isEqualTo(409);
        Authenticator.setUp(factors, ann.id(), time.now());
        UUID hers = factors.idOf(ann.id()).orElseThrow();
        // Conflict where this node has not yet read that she has one.
        assertThat(post(thief, FACTOR, FACTOR + "/confirm", "code=" + stolen.code(time.now()))
                        .status())
                .isIn(403, 409);
        assertThat(factors.idOf(ann.id())).hasValue(hers);
    }

    @Test
    void changingItNeedsPasswordAndCodeAndEachIsLimited() {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        Browser browser = new Browser(port);
        browser.signOn(ann.id(), ann.password());
        enter(browser, kept.app().code(time.now()));
        UUID before = factors.idOf(ann.id()).orElseThrow();

        for (String door : new String[] {"/begin", "/recovery-codes", "/off"}) {
            assertThat(post(
                                    browser,
                                    FACTOR,
                                    FACTOR + door,
                                    proof(ann, kept.app().code(time.now())))
                            .status())
                    .as("a used code at " + door)
                    .isEqualTo(400);
        }
        assertThat(factors.idOf(ann.id())).hasValue(before);
        assertThat(post(browser, FACTOR, FACTOR + "/begin", "password=" + ann.password())
                        .status())
                .isEqualTo(400);
        step();
        Answer fresh = post(
                browser,
                FACTOR,
                FACTOR + "/recovery-codes",
                proof(ann, kept.app().code(time.now())));
        String recovery = found(RECOVERY, fresh.body());
        assertThat(post(browser, FACTOR, FACTOR + "/begin", proof(ann, recovery))
                        .header("Location"))
                .endsWith(FACTOR);
        Authenticator next = new Authenticator(found(SECRET, browser.get(FACTOR).body()));
        assertThat(post(browser, FACTOR, FACTOR + "/confirm", "code=" + next.code(time.now()))
                        .status())
                .isEqualTo(200);
        assertThat(browser.get("/office/plans").status()).isEqualTo(200);
        step();
        assertThat(post(browser, FACTOR, FACTOR + "/off", proof(ann, next.code(time.now())))
                        .header("Location"))
                .endsWith("/office/account");
        assertThat(browser.get("/office/account").body()).contains("Off: you sign on with your password alone.");
        assertThat(browser.get("/office/plans").status()).isEqualTo(200);
    }

    @Test
    void issuingATokenNeedsACodeAndTheTokenNone() {
        Kept kept = Authenticator.setUp(factors, ann.id(), time.now());
        step();
        Browser browser = new Browser(port);
        browser.signOn(ann.id(), ann.password());
        enter(browser, kept.app().code(time.now()));
        String token = "name=import&days=3&scopes=invoices%3Aread&own=" + ann.password();

        for (String code : new String[] {"", "&code=", "&code=" + kept.app().code(time.now())}) {
            assertThat(post(browser, "/office/account", "/office/account/tokens", token + code)
                            .status())
                    .as(code)
                    .isEqualTo(400);
        }
        step();
        Answer issued = post(
                browser,
                "/office/account",
                "/office/account/tokens",
                token + "&code=" + kept.app().code(time.now()));

        String secret = found(Pattern.compile("(twl_[A-Za-z0-9_-]{43})"), issued.body());
        Browser machine = new Browser(port);
        assertThat(machine.send(machine.request("/api/invoices").header("Authorization", "Bearer " + secret))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aResetByRankEndsSessionsAndPasswordAndIsSeenByWhoeverMayDoIt() {
        Authenticator.setUp(factors, ann.id(), time.now());
        Credentials boss = someone(Groups.MANAGER);
        Credentials office = someone(Groups.BACK_OFFICE);
        Browser half = new Browser(port);
        half.signOn(ann.id(), ann.password());
        String path = "/api/staff/" + ann.id() + "/second-factor";

        assertThat(delete(path, office).status()).isEqualTo(403);
        assertThat(delete("/api/staff/" + boss.id() + "/second-factor", boss).body())
                .contains("/problems/not-for-oneself");
        assertThat(factors.of(ann.id())).isPresent();
        Browser manager = new Browser(port).signedOn(boss.id(), boss.password());
        String page = "/office/staff/" + ann.id();
        assertThat(manager.get(page).body()).contains("Reset second factor");
        assertThat(post(manager, page, page + "/second-factor/reset", "").status())
                .isEqualTo(302);

        assertThat(half.get("/login/code").header("Location")).endsWith("/login");
        assertThat(new Browser(port).signOn(ann.id(), ann.password()).header("Location"))
                .contains("refused");
        assertThat(manager.get(page).body())
                .doesNotContain("Reset second factor")
                .contains("Second factor reset")
                .contains("Must choose a password");
        assertThat(delete(path, boss).body()).contains("/problems/no-second-factor");
    }

    private Answer delete(String path, Credentials by) {
        Browser script = new Browser(port);
        return script.send(script.request(path)
                .header("Authorization", basic(by))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .DELETE());
    }

    private void required(boolean required) {
        ReflectionTestUtils.setField((Object) AopTestUtils.getUltimateTargetObject(factors), "required", required);
    }

    private void step() {
        time.travelTo(time.now().plus(Duration.ofSeconds(30)));
    }

    private String from(String address, String code) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return CurrentActor.as(Actor.person(ann.id(), Set.of()), () -> {
            try {
                signOn.authenticate(new CodeAttempt(ann.id(), code, request));
                return "accepted";
            } catch (AuthenticationException e) {
                return e.getClass().getSimpleName();
            }
        });
    }

    private static Answer enter(Browser browser, String code) {
        return post(browser, "/login/code", "/login/code", "code=" + code);
    }

    private static Answer post(Browser browser, String page, String path, String form) {
        String token = found(CSRF, browser.get(page).body());
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        form + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    private static String proof(Credentials person, String code) {
        return "password=" + person.password() + "&code=" + code;
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        assertThat(matcher.find()).as(body).isTrue();
        return matcher.group(1);
    }

    private static String basic(Credentials person) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((person.id() + ":" + person.password()).getBytes(StandardCharsets.UTF_8));
    }

    private Credentials someone(String group) {
        String id = "code." + UUID.randomUUID().toString().substring(0, 8);
        return Credentials.hire(users, id, "Code Test", id + "@example.org", Set.of(group));
    }

    private interface Work<A, T> {
        T on(A one);
    }

    private static <A, T> List<T> together(List<A> ones, Work<A, T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(ones.size());
        ExecutorService threads = Executors.newFixedThreadPool(ones.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (A one : ones) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.on(one);
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
