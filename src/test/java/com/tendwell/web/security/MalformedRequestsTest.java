package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.web.security.RawHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever anybody sends, signed on or not, is answered as a request that is wrong and never as a failure of ours. */
@RoomTest
class MalformedRequestsTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    Users users;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    private RawHttp stranger;

    /** An address of its own, so that other tests are not limited for what is tried here. */
    @BeforeEach
    void aStranger() {
        stranger = new RawHttp(port, "127.77.0.1");
        forgetFailures();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "", "%%%", "\"", "AAECAwQ", "w7/Dv8O/", "Jw==", "====", "\u00ff\u00fe"})
    void aSessionCookieThatWeDidNotIssueIsNoSession(String value) {
        String cookie = "Cookie: TENDWELL_SESSION=" + value;

        Answer api = stranger.get("/api/customers", cookie);
        assertThat(api.status()).isEqualTo(401);
        assertThat(api.header("Content-Type")).startsWith("application/problem+json");
        assertThat(stranger.get("/login", cookie, "Accept: text/html").status()).isEqualTo(200);
        for (String page : List.of("/", "/office/plans", "/camunda/app/tasklist/default/")) {
            assertThat(stranger.get(page, cookie, "Accept: text/html").status())
                    .as(page)
                    .isEqualTo(302);
        }
        assertThat(stranger.get("/customer/invoices/unknown", cookie).status()).isEqualTo(404);
    }

    @Test
    void inventedSessionCookiesAreCountedAsFailedSignOns() {
        for (int i = 0; i < 30; i++) {
            stranger.get("/api/customers", "Cookie: TENDWELL_SESSION=AAAA");
        }

        assertThat(stranger.get("/api/customers", "Authorization: Bearer tw_made_up")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void aUserNameThatNobodyCanHaveIsAFailedSignOn() {
        for (String name : List.of("\0", "anna\0", "'", "\ud800", "x".repeat(5000), "")) {
            forgetFailures();
            String basic = Base64.getEncoder().encodeToString((name + ":secret").getBytes(StandardCharsets.UTF_8));
            Answer answer = stranger.get("/api/customers", "Authorization: Basic " + basic);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"t=%d,v1", "t=%d,v1=", "t=%d,=", "t=%d,,,", "t=%d,v1=x=y,=,v0", "t=%d", "v1,t=%d", "t=%d,v1==="})
    void aSignatureWithoutAValueIsRefused(String header) {
        String signature = header.formatted(clock.instant().getEpochSecond());

        assertThat(stranger.send(
                                "POST",
                                "/api/webhooks/stripe",
                                List.of("Content-Type: application/json", "Stripe-Signature: " + signature),
                                "{\"id\": \"evt_1\"}")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/camunda/%61pi/engine/engine/default/task",
        "/camunda/a%70p/tasklist/default/",
        "/%61pi/customers",
        "/%6Fffice/plans",
        "/api/customers?search=%00",
        "/office/plans?search=a%00b",
        "/office/plans/%00",
        "/api/%ff%fe",
        "/office/%zz",
        "/api/%",
        "/office/..%2f..%2fapi/customers",
        "/office//plans",
        "/office/plans;x=1"
    })
    void aPathThatCouldBeReadInTwoWaysIsRefused(String path) {
        Answer answer = stranger.get(path, "Accept: text/html");

        assertThat(answer.status()).isIn(400, 401, 302);
        assertThat(answer.hasStackTrace()).isFalse();
        if (answer.status() == 302) {
            // Only the values are wrong: that is said to whoever has signed on.
            assertThat(answer.header("Location")).endsWith("/login");
        } else if (path.startsWith("/api/") && !path.matches(".*%(ff.*|$)")) {
            // The server itself refuses what it cannot decode, with a plain page.
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Accept-Language, -",
        "X-Forwarded-Port, xxx",
        "X-Forwarded-For, %00",
        "Forwarded, for=;host=\"",
        "X-Forwarded-Host, evil.example"
    })
    void headersThatLibrariesFailOnOrBelieveAreNotThere(String header, String value) {
        Browser browser = signedOn("malformed." + UUID.randomUUID().toString().substring(0, 8));
        for (String path : List.of(
                "/api/openapi.json/swagger-config",
                "/api/openapi.json",
                "/camunda/api/engine/engine/default/task/count",
                "/office/plans")) {
            Answer answer = stranger.get(
                    path, "Cookie: TENDWELL_SESSION=" + browser.cookie("TENDWELL_SESSION"), header + ": " + value);

            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).as(path).doesNotContain("evil.example");
        }
    }

    @Test
    void aFormWithoutItsPlanAndAQueryThatIsNothingAreRefused() {
        Browser browser = signedOn("malformed." + UUID.randomUUID().toString().substring(0, 8));

        assertThat(postForm(browser, "/office/invoices/new", "paymentTermDays=1")
                        .status())
                .isEqualTo(404);
        assertThat(browser.postJson("/camunda/api/engine/engine/default/job", "null")
                        .status())
                .isEqualTo(400);
        for (String list : List.of("{\"sorting\":[null]}", "{\"orQueries\":[{\"sorting\":[null]}]}")) {
            assertThat(browser.postJson("/camunda/api/engine/engine/default/process-instance", list)
                            .status())
                    .as(list)
                    .isEqualTo(400);
        }
        assertThat(browser.get("/camunda/api/engine/engine/default/task?assignee=a%00b")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "addOns[256].description",
                "addOns[x].amount",
                "addOns[-1].amount",
                "addOns[].amount",
                "addOns[99999999999].amount",
                "addOns[0][1].amount",
                "renewal[5].noticeDays",
                "features[x]"
            })
    void aRowThatTheFormCannotHaveIsRefused(String field) {
        String manager = "malformed." + UUID.randomUUID().toString().substring(0, 8);
        Browser browser = signedOn(manager);

        Browser.Answer answer =
                postForm(browser, "/office/plans/new", field.replace("[", "%5B").replace("]", "%5D") + "=1");

        assertThat(answer.status()).isBetween(200, 499);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    /**
     * A seeded attack on every address that the application has. {@code -Dfuzz.seconds=600 -Dfuzz.seed=7} goes on for
     * longer, or elsewhere.
     */
    @Test
    void noDoorFallsOver() {
        long seed = Long.getLong("fuzz.seed", 20261129);
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("fuzz.seconds", 15)).toNanos();
        MalformedRequests requests = new MalformedRequests(new Random(seed), doors(), clock);
        String person = "fuzz." + UUID.randomUUID().toString().substring(0, 8);
        Browser browser = signedOn(person);
        requests.signedOn("Cookie: TENDWELL_SESSION=" + browser.cookie("TENDWELL_SESSION") + "; XSRF-TOKEN="
                + browser.cookie("XSRF-TOKEN"));
        requests.signedOn("X-XSRF-TOKEN: " + browser.cookie("XSRF-TOKEN"));
        requests.csrf(csrfOf(browser));
        requests.token("Authorization: Bearer " + token(person));
        List<String> failures = new ArrayList<>();
        int sent = 0;
        // The same requests on every machine; a fast one does not reach others that nobody has seen.
        int most = System.getProperty("fuzz.seconds") == null ? 1_000 : Integer.MAX_VALUE;
        while (sent < most && System.nanoTime() < end && failures.size() < 20) {
            MalformedRequests.Request request = requests.next();
            // Many senders: limits would hide what is behind them.
            Answer answer = new RawHttp(port, "127.77." + (1 + sent / 250 % 250) + "." + (1 + sent % 250))
                    .send(request.method(), request.path(), request.headers(), request.body());
            sent++;
            // 501 is the right answer to a transfer coding that nobody knows (RFC 9112, 6.1).
            if (answer.status() >= 500 && answer.status() != 501 || answer.hasStackTrace()) {
                failures.add(request + "\n  → " + answer.text().lines().limit(1).toList());
            }
        }
        forgetFailures();

        assertThat(failures).as("seed %s, %s requests", seed, sent).isEmpty();
        assertThat(sent).isGreaterThan(50);
    }

    private List<MalformedRequests.Door> doors() {
        List<MalformedRequests.Door> doors = new ArrayList<>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().forEach(path -> {
                    Set<org.springframework.web.bind.annotation.RequestMethod> methods =
                            mapping.getMethodsCondition().getMethods();
                    doors.add(new MalformedRequests.Door(
                            methods.isEmpty()
                                    ? "GET"
                                    : methods.iterator().next().name(),
                            path,
                            parameters(handler)));
                }));
        for (String path : List.of(
                "task",
                "task/count",
                "process-instance",
                "history/task",
                "filter/{id}/list",
                "user",
                "authorization",
                "job",
                "task/{id}/submit-form",
                "process-definition/{id}/xml",
                "incident/count")) {
            for (String method : List.of("GET", "POST")) {
                doors.add(new MalformedRequests.Door(
                        method,
                        "/camunda/api/engine/engine/default/" + path,
                        List.of("maxResults", "sortBy", "assignee", "nameLike", "processInstanceId", "dueBefore")));
            }
        }
        doors.removeIf(door -> door.path().contains("logout") || door.path().equals("/error"));
        assertThat(doors).hasSizeGreaterThan(100);
        return doors;
    }

    private static List<String> parameters(HandlerMethod handler) {
        List<String> names = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            if (named != null && !named.name().isEmpty()) {
                names.add(named.name());
            } else if (parameter.getParameterName() != null) {
                names.add(parameter.getParameterName());
                Class<?> type = parameter.getParameterType();
                if (type.isRecord()) {
                    for (var component : type.getRecordComponents()) {
                        names.add(component.getName());
                    }
                }
            }
        }
        return names;
    }

    private Browser signedOn(String person) {
        String password = Credentials.hire(
                        users,
                        person,
                        "Fuzz Test",
                        person + "@example.org",
                        Set.of(Groups.MANAGER, Groups.PLAN_ADMIN, Groups.FINANCE))
                .password();
        return new Browser(port).signedOn(person, password);
    }

    private String token(String person) {
        return CurrentActor.as(
                        Actor.person(person, Set.of(Groups.MANAGER)),
                        () -> tokens.issue(
                                "fuzz", tokens.scopes(), clock.instant().plus(Duration.ofDays(30))))
                .secret();
    }

    private static String csrfOf(Browser browser) {
        Matcher token = CSRF.matcher(browser.get("/office/plans/new").body());
        return token.find() ? token.group(1) : "";
    }

    private static Browser.Answer postForm(Browser browser, String path, String form) {
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + csrfOf(browser))));
    }

    private void forgetFailures() {
        jdbc.update("delete from failed_try");
    }
}
