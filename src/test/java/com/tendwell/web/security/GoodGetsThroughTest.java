package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.test.util.ReflectionTestUtils;

/** What is known to be good gets through, strangers leave no sessions behind, and the security log says who tried what. */
@RoomTest
class GoodGetsThroughTest {

    @Autowired
    Users users;

    @Autowired
    ApiTokens tokens;

    @Autowired
    SignOnLimits limits;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    List<SecurityFilterChain> chains;

    @LocalServerPort
    int port;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("com.tendwell.security");

    private Credentials person;

    @BeforeEach
    void aPersonAndAnEmptyLog() {
        person = Credentials.hire(
                users,
                "good." + UUID.randomUUID().toString().substring(0, 8),
                "Good Test",
                "good@example.org",
                Set.of(Groups.BACK_OFFICE));
        jdbc.update("delete from failed_try");
        asInProduction();
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void forget() {
        logger.detachAppender(log);
        jdbc.update("delete from failed_try");
    }

    @Test
    void badTokensLockOutNeitherAGoodOneNorASessionNorAPasswordFromTheSameAddress() {
        String good = tokenOfPerson();
        Browser signedOn = new Browser(port).signedOn(person.id(), person.password());
        for (int i = 0; i < 30; i++) {
            assertThat(withToken("tw_bad" + i).status()).isEqualTo(401);
        }

        assertThat(withToken("tw_bad30").status()).isEqualTo(429);
        assertThat(withToken(good).status()).isEqualTo(200);
        assertThat(signedOn.get("/office/plans").status()).isEqualTo(200);
        assertThat(new Browser(port).signOn(person.id(), person.password()).header("Location"))
                .doesNotContain("refused");
    }

    @Test
    void whoeverIsLockedOutKeepsTheirSessionsAndTokens() {
        String good = tokenOfPerson();
        Browser signedOn = new Browser(port).signedOn(person.id(), person.password());
        IntStream.range(0, 55).forEach(i -> limits.take(person.id(), "203.0.113." + i / 5));

        assertThat(new Browser(port).signOn(person.id(), person.password()).header("Location"))
                .contains("refused");
        assertThat(signedOn.get("/office/plans").status()).isEqualTo(200);
        assertThat(withToken(good).status()).isEqualTo(200);
        assertThat(lines()).anyMatch(line -> line.startsWith("event=\"still-locked-out\" address=\""));
    }

    @Test
    void strangersLeaveNoSessionBehind() {
        long before = sessions();
        Browser stranger = new Browser(port);

        for (String page :
                List.of("/", "/login", "/office/plans?status=Active", "/camunda/app/tasklist/default/", "/api/docs")) {
            assertThat(stranger.get(page).status()).as(page).isIn(200, 302);
        }
        assertThat(stranger.signOn(person.id(), "wrong").header("Location")).endsWith("/login?refused");
        assertThat(sessions()).isEqualTo(before);
        assertThat(stranger.cookie("TENDWELL_SESSION")).isEmpty();
    }

    @Test
    void signingOnLeadsBackToThePageThatWasOpened() {
        Browser browser = new Browser(port);
        browser.get("/office/plans?search=care");

        assertThat(browser.signOn(person.id(), person.password()).header("Location"))
                .endsWith("/office/plans?search=care");
        assertThat(browser.cookie(NextPage.COOKIE)).isEmpty();
        assertThat(browser.signOn(person.id(), person.password()).header("Location"))
                .endsWith("/");
    }

    @Test
    void theSecurityLogTellsWhoSignedOnFailedAndWasRefusedAndNoSecrets() {
        Browser browser = new Browser(port);
        browser.signOn(person.id(), "a-wrong-password");
        browser.signOn("my-password-typed-as-a-name", "x");
        browser.signedOn(person.id(), person.password());
        browser.get("/camunda/app/cockpit/default/");
        String token = "tw_" + "secret".repeat(8);
        withToken(token);
        browser.get("/customer/invoices/" + "L".repeat(43) + "/%61");

        assertThat(lines())
                .anyMatch(line -> line.startsWith("event=\"sign-on-failed\" person=\"" + person.id() + "\" address=\""))
                .anyMatch(line -> line.startsWith("event=\"sign-on-failed\" person=\"\" address=\""))
                .anyMatch(line -> line.startsWith("event=\"signed-on\" person=\"" + person.id() + "\" address=\""))
                .anyMatch(line -> line.startsWith("event=\"refused\" person=\"" + person.id() + "\"")
                        && line.endsWith("method=\"GET\" path=\"/camunda/app/cockpit/default/\""))
                .anyMatch(line -> line.startsWith("event=\"bad-token\"") && line.endsWith("path=\"/api/customers\""))
                .anyMatch(line -> line.startsWith("event=\"bad-address\"")
                        && line.endsWith("path=\"/customer/invoices/.../%61\""))
                .noneMatch(line -> line.contains("password"))
                .noneMatch(line -> line.contains("secret"))
                .noneMatch(line -> line.contains(person.password()));
    }

    @Test
    void aLockOutIsLoggedWhenItBegins() {
        for (int i = 0; i < 5; i++) {
            new Browser(port).signOn(person.id(), "a-wrong-one");
        }

        assertThat(lines())
                .filteredOn(line -> line.startsWith("event=\"locked-out\" person=\"" + person.id() + "\""))
                .hasSize(1);
    }

    @Test
    void fromOneAddressLinksAreAskedForTenTimesAnHourForWhomever() {
        for (int i = 0; i < 10; i++) {
            assertThat(askedForALink("nobody." + i, "127.77.3.1").status()).isEqualTo(200);
        }

        assertThat(askedForALink(person.id(), "127.77.3.1").status()).isEqualTo(429);
        assertThat(askedForALink(person.id(), "127.77.3.2").status()).isEqualTo(200);
    }

    private RawHttp.Answer askedForALink(String name, String from) {
        return new RawHttp(port, from)
                .send(
                        "POST",
                        "/password",
                        List.of("Content-Type: application/x-www-form-urlencoded"),
                        "username=" + name);
    }

    @Test
    void aRefusalOfARoomIsLoggedToo() {
        Answer answer = new Browser(port)
                .send(new Browser(port)
                        .request("/api/teams")
                        .header("Authorization", "Bearer " + tokenOfPerson())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"Mine\"}")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(lines())
                .anyMatch(line -> line.startsWith("event=\"refused\"") && line.contains("path=\"/api/teams\""));
    }

    @Test
    void redirectsDoNotRepeatTheHostHeader() {
        String location = new RawHttp(port, "127.0.0.1")
                .get("/office/plans", "Host: evil.example", "Accept: text/html")
                .header("Location");

        assertThat(location).isEqualTo("http://localhost:" + port + "/login");
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** MockMvc's csrf() leaves a store for tokens in the filter that needs sessions. */
    private void asInProduction() {
        chains.stream()
                .flatMap(chain -> chain.getFilters().stream())
                .filter(CsrfFilter.class::isInstance)
                .filter(filter -> ReflectionTestUtils.getField(filter, "tokenRepository")
                        .getClass()
                        .getName()
                        .endsWith("TestCsrfTokenRepository"))
                .forEach(filter -> ReflectionTestUtils.setField(filter, "tokenRepository", new FormTokens(false)));
    }

    private long sessions() {
        return jdbc.queryForObject("select count(*) from spring_session where principal_name is null", Long.class);
    }

    private Answer withToken(String token) {
        Browser machine = new Browser(port);
        return machine.send(machine.request("/api/customers").header("Authorization", "Bearer " + token));
    }

    private String tokenOfPerson() {
        return CurrentActor.as(
                        Actor.person(person.id(), Set.of(Groups.BACK_OFFICE)),
                        () -> tokens.issue(
                                "good",
                                Set.of("customers:read"),
                                clock.instant().plus(Duration.ofDays(30))))
                .secret();
    }
}
