package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.Users;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** Another node reads the session from the database. */
@RoomTest
class SharedSessionsTest {

    @Autowired
    Users users;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @LocalServerPort
    int port;

    private Browser browser;
    private String officer;

    @BeforeEach
    void anOfficerIsSignedOnAndInTasklist() {
        officer = "sessions.finance" + System.nanoTime();
        String password = Credentials.hire(
                        users, officer, "Test Person", officer + "@example.org", Set.of(Groups.FINANCE))
                .password();
        browser = new Browser(port).signedOn(officer, password);
        browser.get("/camunda/app/tasklist/default/");
    }

    @Test
    void anotherNodeKnowsWhoIsSignedOnAndWhatTasklistKeeps() {
        Session elsewhere = anotherNode().findById(idOf(browser));

        SecurityContext context =
                elsewhere.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        assertThat(context.getAuthentication().getName()).isEqualTo(officer);
        List<Object> attributes = elsewhere.getAttributeNames().stream()
                .map(name -> (Object) elsewhere.getAttribute(name))
                .toList();
        assertThat(attributes).as("each can be read elsewhere").doesNotContainNull();
        assertThat(elsewhere.getAttributeNames())
                .anyMatch(name -> name.contains("camunda") || name.contains("authenticatedUser"));
    }

    @Test
    void signingOutAppliesToEveryNode() {
        String id = idOf(browser);

        browser.postJson("/camunda/api/admin/auth/user/default/logout", "");

        assertThat((Object) anotherNode().findById(id)).isNull();
    }

    @Test
    void theDatabaseDoesNotTellWhatTheCookieHolds() {
        String secret = secretOf(browser);

        assertThat(jdbc.queryForList(
                        "select session_id from spring_session where principal_name = ?", String.class, officer))
                .containsExactly(SessionCookie.idOf(secret))
                .doesNotContain(secret);
        assertThat((Object) anotherNode().findById(secret)).isNull();
        assertThat(jdbc.queryForObject(
                        """
                        select count(*) from spring_session_attributes
                        where position(?::bytea in attribute_bytes) > 0""",
                        Long.class,
                        secret))
                .isZero();
    }

    @Test
    void whoSendsTheIdFromTheDatabaseIsNotSignedOn() {
        Browser thief = new Browser(port);
        String stolen = Base64.getEncoder().encodeToString(idOf(browser).getBytes(StandardCharsets.US_ASCII));

        assertThat(browser.send(browser.request("/office/plans")).status()).isEqualTo(200);
        assertThat(thief.send(thief.request("/office/plans").header("Cookie", "TENDWELL_SESSION=" + stolen))
                        .status())
                .isEqualTo(302);
    }

    private JdbcIndexedSessionRepository anotherNode() {
        return new JdbcIndexedSessionRepository(jdbc, transactions);
    }

    private static String idOf(Browser browser) {
        return SessionCookie.idOf(secretOf(browser));
    }

    private static String secretOf(Browser browser) {
        return new String(Base64.getDecoder().decode(browser.cookie("TENDWELL_SESSION")));
    }
}
