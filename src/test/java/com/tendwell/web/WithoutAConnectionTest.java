package com.tendwell.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.Signed;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** While every connection is taken, callers are told to come back, whatever stands before their door. */
@RoomTest
class WithoutAConnectionTest {

    @Autowired
    Users users;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Clock clock;

    @Autowired
    DataSource database;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int management;

    @Test
    void everyDoorSaysWhenToComeBackAndHealthNeedsNone() throws Exception {
        Credentials manager = Credentials.hire(
                users,
                "starved." + UUID.randomUUID().toString().substring(0, 8),
                "Starved Test",
                "starved@example.org",
                Set.of(Groups.MANAGER));
        Browser browser = new Browser(port).signedOn(manager.id(), manager.password());
        String token = "Bearer " + tokenOf(manager.id());
        String event = "{\"type\": \"payment.succeeded\"}";
        HttpRequest.Builder webhook = browser.request("/api/webhooks/payments");
        Signed.headers(Signed.newId(), clock.instant(), event).forEach(webhook::header);

        Map<String, HttpRequest.Builder> machines = new LinkedHashMap<>();
        machines.put("token", browser.request("/api/customers").header("Authorization", token));
        machines.put("session", browser.request("/api/customers"));
        machines.put(
                "change",
                browser.request("/api/customers")
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{}")));
        machines.put(
                "webhook", webhook.header("Content-Type", "application/json").POST(BodyPublishers.ofString(event)));
        Map<String, HttpRequest.Builder> people = new LinkedHashMap<>();
        people.put("page", browser.request("/office/plans").header("Accept", "text/html"));
        people.put("engine", browser.request("/camunda/api/engine/engine/default/task/count"));
        people.put("link", browser.request("/customer/invoices/unknown").header("Accept", "text/html"));

        Map<String, Answer> answers = new LinkedHashMap<>();
        Answer health = whileEveryConnectionIsTaken(() -> {
            machines.forEach((name, request) -> answers.put(name, browser.send(request)));
            people.forEach((name, request) -> answers.put(name, browser.send(request)));
            return new Browser(management).get("/actuator/health");
        });

        answers.forEach((name, answer) -> {
            assertThat(answer.status()).as(name).isEqualTo(503);
            assertThat(answer.header("Retry-After")).as(name).isEqualTo("10");
        });
        machines.keySet().forEach(name -> {
            assertThat(answers.get(name).header("Content-Type")).as(name).startsWith("application/problem+json");
            assertThat(answers.get(name).body()).as(name).contains("/problems/unavailable");
        });
        people.keySet().forEach(name -> assertThat(answers.get(name).header("Content-Type"))
                .as(name)
                .startsWith("text/html"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).contains("\"db\":{\"status\":\"UP\"");
    }

    private interface Attempt {
        Answer make();
    }

    private Answer whileEveryConnectionIsTaken(Attempt attempt) throws SQLException {
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        long usual = pool.getConnectionTimeout();
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }
            pool.setConnectionTimeout(250);
            return attempt.make();
        } finally {
            pool.setConnectionTimeout(usual);
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private String tokenOf(String owner) {
        return CurrentActor.as(
                        Actor.person(owner, Set.of(Groups.MANAGER)),
                        () -> tokens.issue(
                                "starved", tokens.scopes(), clock.instant().plus(Duration.ofDays(30))))
                .secret();
    }
}
