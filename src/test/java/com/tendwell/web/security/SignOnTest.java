package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.tendwell.process.TokenOwners;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.web.api.Problems;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@RoomTest
class SignOnTest {

    @Autowired
    Users users;

    @Autowired
    ApplicationContext application;

    @Autowired
    Staff staff;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc mvc;

    @LocalServerPort
    int port;

    private String officer;
    private String officersPassword;

    @BeforeEach
    void aFinanceOfficer() {
        officer = "signon.finance" + System.nanoTime();
        officersPassword = person(officer, Groups.FINANCE);
    }

    @Test
    void aFinanceOfficerSignsOnOnceAndIsInTasklistButNotInCockpitAndAdmin() {
        Browser browser = new Browser(port).signedOn(officer, officersPassword);

        assertThat(browser.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"" + officer + "\"")
                .contains("tasklist")
                .doesNotContain("cockpit");
        assertThat(browser.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
        assertThat(browser.get("/camunda/app/admin/default/").status()).isEqualTo(403);
    }

    @Test
    void aManagerIsInCockpitAndTasklistAndNotInAdmin() {
        String manager = "signon.manager" + System.nanoTime();
        Browser browser = new Browser(port).signedOn(manager, person(manager, Groups.MANAGER));

        assertThat(browser.get("/camunda/app/cockpit/default/").status()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/admin/default/").status()).isEqualTo(403);
        assertThat(browser.get("/camunda/api/engine/engine/default/process-definition/count")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void strangersAreRedirectedToTheSignOnPageAndTheirScriptsGetAStatus() {
        Browser stranger = new Browser(port);

        for (String page : new String[] {"/", "/camunda/app/tasklist/default/", "/office/plans"}) {
            Answer answer = stranger.get(page);
            assertThat(answer.status()).as(page).isEqualTo(302);
            assertThat(answer.header("Location")).as(page).endsWith("/login");
        }
        assertThat(stranger.get("/camunda/api/engine/engine/default/task").status())
                .isEqualTo(401);
        assertThat(stranger.get("/api/docs").header("Location")).endsWith("/login");
        Answer api = stranger.send(stranger.request("/api/plans"));
        assertThat(api.status()).isEqualTo(401);
        assertThat(api.header("Content-Type")).startsWith("application/problem+json");
        assertThat(api.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(api.body()).contains("/problems/not-signed-on");
    }

    @Test
    void aWrongPasswordIsRefusedWithoutSayingWhatWasWrong() {
        Answer wrongPassword = new Browser(port).signOn(officer, "not the password");
        Answer nobody = new Browser(port).signOn("nobody.at.all", "not the password");

        assertThat(wrongPassword.header("Location")).endsWith("/login?refused");
        assertThat(nobody.header("Location")).isEqualTo(wrongPassword.header("Location"));
    }

    @Test
    void peopleUseTheApiByBasicOrByTheSessionOfTheirBrowserWhichCannotBeForgedIntoAChange() {
        Browser script = new Browser(port);
        assertThat(script.send(script.request("/api/nothing-here")
                                .header("Authorization", basic(officer, officersPassword)))
                        .status())
                .isEqualTo(404);
        assertThat(script.cookie("TENDWELL_SESSION")).isEmpty();

        Browser browser = new Browser(port).signedOn(officer, officersPassword);
        assertThat(browser.get("/api/nothing-here").status()).isEqualTo(404);
        Answer forged = browser.send(browser.request("/api/customers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("CSRF");
    }

    @ParameterizedTest
    @CsvSource({"production, false", "development, true", "'', true"})
    void aPasswordIsAWayIntoTheApiOnADevelopmentMachineOnly(String profile, boolean open) throws Exception {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile.isEmpty() ? new String[0] : new String[] {profile});
        SecurityFilterChain api = new SecurityConfiguration()
                .apiChain(
                        application.getBean(HttpSecurity.class),
                        application.getBean(AuthenticationManager.class),
                        tokens,
                        application.getBean(TokenOwners.class),
                        application.getBean(SignOnLimits.class),
                        application.getBean(UserDetailsService.class),
                        application.getBean(Problems.class),
                        environment);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/customers");
        request.addHeader("Authorization", basic(officer, officersPassword));
        AtomicBoolean reached = new AtomicBoolean();
        MockHttpServletResponse response = new MockHttpServletResponse();

        new FilterChainProxy(api).doFilter(request, response, (in, out) -> reached.set(true));

        assertThat(reached.get()).isEqualTo(open);
        assertThat(response.getStatus()).isEqualTo(open ? 200 : 401);
    }

    private static String basic(String person, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void guessingIsLimitedAndTheRightPasswordDoesNotHelpUntilThen() throws Exception {
        for (int guess = 0; guess < 5; guess++) {
            mvc.perform(get("/api/customers")
                            .with(httpBasic(officer, "guess" + guess))
                            .with(remoteAddress("10.9.9.9")))
                    .andExpect(status().isUnauthorized());
        }

        mvc.perform(get("/api/customers")
                        .with(httpBasic(officer, officersPassword))
                        .with(remoteAddress("10.9.9.9")))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"));
    }

    @Test
    void aFormWhoseSessionIsOverLeadsToTheSignOnAndSaysWhy() {
        Browser browser = new Browser(port);

        for (String form : new String[] {"/login", "/office/customers/C-000001/block", "/logout"}) {
            Answer late = browser.send(browser.request(form)
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("reason=x&_csrf=of-a-session-that-is-over")));
            assertThat(late.status()).as(form).isEqualTo(302);
            assertThat(late.header("Location")).as(form).endsWith("/login?stale");
        }
        assertThat(browser.get("/login?stale").body()).contains("open for too long");
    }

    @Test
    void aTokenThatNobodyIssuedIsRefused() {
        Browser machine = new Browser(port);

        Answer answer = machine.send(machine.request("/api/customers").header("Authorization", "Bearer tw_made_up"));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void signingOutOfTasklistSignsOutOfEverything() {
        Browser browser = new Browser(port).signedOn(officer, officersPassword);

        Answer out = browser.postJson("/camunda/api/admin/auth/user/default/logout", "");

        assertThat(out.status()).isEqualTo(204);
        assertThat(browser.get("/").header("Location")).endsWith("/login");
        assertThat(browser.get("/login?logout").body()).contains("signed out");
    }

    @Test
    void pagesForbidFramesAndForeignScripts() {
        Answer page = new Browser(port).get("/login");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(new Browser(port).get("/customer/invoices/unknown").header("Referrer-Policy"))
                .isEqualTo("no-referrer");
    }

    @Test
    void administratorsOnlyReadUsersGroupsAndRightsInTheEngineAndNobodyDeploys() {
        String administrator = "signon.admin" + System.nanoTime();
        Browser browser = new Browser(port).signedOn(administrator, person(administrator, Groups.ADMINISTRATOR));
        browser.get("/camunda/app/admin/default/");
        String rest = "/camunda/api/engine/engine/default";

        assertThat(browser.get(rest + "/user/count").status()).isEqualTo(200);
        assertThat(browser.postJson(
                                rest + "/user/create",
                                "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"velvet-9-harbour-lantern\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.sendJson(
                                "PUT",
                                rest + "/user/" + officer + "/credentials",
                                "{\"password\":\"velvet-9-harbour-lantern\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.sendJson("PUT", rest + "/user/" + officer + "/profile", "{\"id\":\"" + officer + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.sendJson("PUT", rest + "/group/manager/members/" + officer, "{}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.postJson(rest + "/group/create", "{\"id\":\"puppets\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.postJson(
                                rest + "/authorization/create",
                                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"" + officer
                                        + "\",\"resourceType\":9,\"resourceId\":\"*\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.postJson(rest + "/tenant/create", "{\"id\":\"t\",\"name\":\"t\"}")
                        .status())
                .isEqualTo(403);
        Answer deployed = browser.send(
                browser.request(rest + "/deployment/create")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "--x\r\nContent-Disposition: form-data; name=\"a.bpmn\"; filename=\"a.bpmn\"\r\n"
                                                + "Content-Type: text/xml\r\n\r\n<definitions"
                                                + " xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"x\"/>\r\n--x--\r\n")));
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(403);
    }

    /** The rest of the body comes when its sender has been reset, by a session and by a token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/teams by session",
                "/office/staff/teams by session",
                "/api/customers by token",
                "/api/service-plans/SP-1/activation as a form by token"
            })
    void aRequestThatIsHeldOpenUntilItsSenderIsResetDoesNothing(String what) throws Exception {
        String path = what.split(" ")[0];
        String manager = "signon.held" + System.nanoTime();
        String password = person(manager, Groups.MANAGER);
        String team = "Held " + System.nanoTime();
        boolean form = path.startsWith("/office/") || what.contains("form");
        String body = form ? "name=" + team : "{\"name\": \"" + team + "\"}";
        List<String> head = new ArrayList<>(List.of(
                "POST " + path + " HTTP/1.1",
                "Host: localhost:" + port,
                "Connection: close",
                "Idempotency-Key: " + team.replace(' ', '-'),
                "Content-Type: " + (form ? "application/x-www-form-urlencoded" : "application/json"),
                "Content-Length: " + body.length()));
        if (what.endsWith("token")) {
            head.add("Authorization: Bearer " + customerToken(manager));
        } else {
            Browser browser = new Browser(port).signedOn(manager, password);
            head.add("X-CSRF-TOKEN: " + csrfOf(browser));
            head.add("Cookie: TENDWELL_SESSION=" + browser.cookie("TENDWELL_SESSION"));
        }
        // A client of the library's kind decides itself when it sends what it has.
        try (Socket connection = new Socket("localhost", port)) {
            connection.setSoTimeout(60_000);
            OutputStream out = connection.getOutputStream();
            out.write((String.join("\r\n", head) + "\r\n\r\n" + body.substring(0, 5)).getBytes(StandardCharsets.UTF_8));
            out.flush();
            Awaitility.await().until(SignOnTest::serverWaitsForABody);

            users.resetPassword(manager);
            out.write(body.substring(5).getBytes(StandardCharsets.UTF_8));
            out.flush();

            String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 (401.*|302.*Location: \\S*/login\r\n.*)");
        }
        assertThat(staff.teams()).extracting(Staff.Team::name).doesNotContain(team);
    }

    private static boolean serverWaitsForABody() {
        return Thread.getAllStackTraces().values().stream().anyMatch(stack -> Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("org.apache.catalina.connector.CoyoteInputStream")
                        || frame.getMethodName().equals("readChunkedPostBody")));
    }

    private String customerToken(String manager) {
        return CurrentActor.as(
                        Actor.person(manager, Set.of(Groups.MANAGER)),
                        () -> tokens.issue(
                                "held",
                                Set.of("customers:write"),
                                clock.instant().plusSeconds(9_000)))
                .secret();
    }

    private static String csrfOf(Browser browser) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(browser.get("/office/account").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    @Test
    void healthAndFiguresAreOnlyOnTheManagementPort() {
        Browser browser = new Browser(port).signedOn(officer, officersPassword);

        assertThat(new Browser(port).get("/actuator/health").header("Location")).endsWith("/login");
        assertThat(browser.get("/actuator/health").status()).isEqualTo(404);
        assertThat(browser.get("/actuator/env").status()).isEqualTo(404);
    }

    private static RequestPostProcessor remoteAddress(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private String person(String id, String... groups) {
        return Credentials.hire(users, id, "Test Person", id + "@example.org", Set.of(groups))
                .password();
    }
}
