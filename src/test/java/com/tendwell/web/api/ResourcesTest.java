package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.support.CountingDataSource;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.api.Caller.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Reading, changing and listing resources; tokens; exports. */
@RoomTest
class ResourcesTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    TimeMachine time;

    private ApiHouse house;
    private Caller machine;

    @BeforeEach
    void aMachine() {
        time.reset();
        house = new ApiHouse(application);
        machine = house.machine();
    }

    @Test
    void aThingIsReadByNumberAndByIdWithItsVersion() {
        Answer customer = house.customer(machine);

        Answer byNumber = machine.get(customer.header("Location"));
        assertThat(byNumber.status()).isEqualTo(200);
        assertThat(byNumber.header("ETag")).isEqualTo(customer.header("ETag"));
        assertThat(byNumber.text("/taxRate")).isEqualTo("19.00");
        assertThat(machine.get("/api/customers/" + customer.text("/id")).body()).isEqualTo(byNumber.body());
        assertThat(machine.call(
                                "GET",
                                customer.header("Location"),
                                null,
                                Map.of("If-None-Match", customer.header("ETag")))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aMachineReadsAPlanWithAtMostFourStatements() {
        Answer plan = house.plan(machine);
        assertThat(machine.get(plan.header("Location")).status()).isEqualTo(200);

        assertThat(CountingDataSource.during(() -> machine.get(plan.header("Location"))))
                .as("who is calling is one statement")
                .isBetween(1L, 4L);
    }

    @Test
    void aChangeOfItsOwnersRightsWorksWithTheMachinesNextCall() {
        String plan = house.plan(machine).header("Location");
        IdentityService engine = application.getBean(IdentityService.class);
        Credentials owner = house.user(Groups.MANAGER);
        Caller itsMachine = house.machineOf(owner.id(), Set.of(Groups.MANAGER), "plans:read");
        assertThat(itsMachine.get(plan).status()).isEqualTo(200);

        engine.deleteMembership(owner.id(), Groups.MANAGER);
        assertThat(itsMachine.get(plan).status()).as("no group has the scope").isEqualTo(404);
        engine.createMembership(owner.id(), Groups.MANAGER);
        assertThat(itsMachine.get(plan).status()).isEqualTo(200);

        CurrentActor.as(
                Actor.systemFor(""), () -> application.getBean(Users.class).dismiss(owner.id()));
        assertThat(itsMachine.get(plan).status()).isEqualTo(401);
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        Answer customer = house.customer(machine);
        Answer plan = house.plan(machine);
        Answer item = item();

        assertChangeNeedsVersion(customer, ApiHouse.CUSTOMER.replace("Anna Müller", "Anna Meier"));
        assertChangeNeedsVersion(item, ITEM.replace("CODE", item.text("/code")).replace("Filter", "Fine filter"));
        Answer other = house.customer(machine);
        assertChangeNeedsVersion(plan, house.planFor(other, "\"basePrice\": \"130.00\""));
    }

    private void assertChangeNeedsVersion(Answer created, String body) {
        String address = created.header("Location");
        Answer without = machine.call("PUT", address, body, Map.of());
        assertThat(without.status()).as(without.body()).isEqualTo(428);
        assertThat(without.problem()).isEqualTo("precondition-required");
        assertThat(machine.put(address, body, "7").status()).isEqualTo(400);
        assertThat(machine.put(address, body, "\"4711\"").status()).isEqualTo(412);
        assertThat(machine.put(address, body, "W/" + created.header("ETag")).status())
                .isEqualTo(412);

        Answer changed = machine.put(address, body, "\"4711\", " + created.header("ETag"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(created.header("ETag"));
        Answer stale = machine.put(address, body, created.header("ETag"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("stale-version");
    }

    @Test
    void aPricebookItemIsArchivedAndItsCodeStaysTaken() {
        Answer item = item();

        assertThat(machine.delete(item.header("Location"), "").status()).isEqualTo(428);
        Answer archived = machine.delete(item.header("Location"), item.header("ETag"));
        assertThat(archived.json().at("/archived").asBoolean()).isTrue();
        Answer again = machine.post("/api/pricebook-items", ITEM.replace("CODE", item.text("/code")));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("pricebook-code-taken");
    }

    @Test
    void aListIsReadToItsEndByTheAddressesItGives() {
        String family = "Family & Söhne " + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            machine.post("/api/customers", ApiHouse.CUSTOMER.replace("Anna Müller", family + " " + i));
        }
        String search = java.net.URLEncoder.encode(family, java.nio.charset.StandardCharsets.UTF_8);

        List<String> names = new ArrayList<>();
        String next = "/api/customers?limit=2&search=" + search;
        int parts = 0;
        while (!next.isEmpty()) {
            Answer part = machine.get(next);
            assertThat(part.status()).as(part.body()).isEqualTo(200);
            names.addAll(part.json().at("/items").findValuesAsText("number"));
            next = part.text("/next");
            if (!next.isEmpty()) {
                assertThat(part.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
            }
            parts++;
        }

        assertThat(names).hasSize(5).doesNotHaveDuplicates();
        assertThat(parts).isEqualTo(3);
    }

    @Test
    void everyListAnswers() {
        house.plan(machine);
        for (String list : List.of(
                "customers",
                "pricebook-items",
                "service-plans",
                "invoices",
                "credit-notes",
                "transactions",
                "audit-entries")) {
            Answer answer = machine.get("/api/" + list + "?limit=1");
            assertThat(answer.status()).as(list + answer.body()).isEqualTo(200);
            assertThat(answer.json().at("/items").isArray()).as(list).isTrue();
        }
    }

    @Test
    void everyListIsExportedAndNoCellIsAFormula() {
        String evil = "=HYPERLINK(\"\"http://evil.example\"\") " + UUID.randomUUID();
        machine.post("/api/customers", ApiHouse.CUSTOMER.replace("Anna Müller", evil.replace("\"\"", "\\\"")));
        house.plan(machine);

        for (String list : List.of("customers", "service-plans", "invoices", "transactions", "credit-notes")) {
            Answer csv = machine.get("/api/" + list + ".csv");
            assertThat(csv.status()).as(list + csv.body()).isEqualTo(200);
            assertThat(csv.header("Content-Type")).as(list).startsWith("text/csv");
            assertThat(csv.header("Content-Disposition")).contains(list + ".csv");
            assertThat(csv.body().lines().findFirst().orElseThrow()).contains(",");
            assertThat(csv.body()).doesNotContain(",=").doesNotContain("\"=");
        }
        assertThat(machine.get("/api/customers.csv").body()).contains("\"'" + evil + "\"");
    }

    @Test
    void aPersonIssuesTokensAndSeesTheSecretOnce() {
        Credentials user = house.user(Groups.CUSTOMER_SUCCESS);
        Caller person = house.person(user);
        String body = """
                {"name": "import", "scopes": ["customers:read"], "expiresAt": "%s"}"""
                .formatted(time.now().plus(Duration.ofDays(30)));
        String key = UUID.randomUUID().toString();

        Answer issued = person.post("/api/tokens", body, key);
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).contains("no-store");
        Caller token = new Caller(person.port(), "Bearer " + issued.text("/secret"));
        assertThat(token.get("/api/customers?limit=1").status()).isEqualTo(200);
        assertThat(token.get("/api/service-plans/SP-2026-000001").status()).isIn(403, 404);

        Answer again = person.post("/api/tokens", body, key);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("shown-once");
        assertThat(person.get("/api/tokens").json().at("/items")).hasSize(1);
        assertThat(person.get("/api/tokens").body()).doesNotContain(issued.text("/secret"));

        assertThat(token.get("/api/tokens").status()).isEqualTo(403);
        assertThat(token.post("/api/tokens", body).status()).isEqualTo(403);
        assertThat(house.person(house.user(Groups.FINANCE))
                        .delete("/api/tokens/" + issued.text("/token/id"), "")
                        .status())
                .isEqualTo(404);
        assertThat(person.delete("/api/tokens/" + issued.text("/token/id"), "").status())
                .isEqualTo(204);
        assertThat(token.get("/api/customers?limit=1").status()).isEqualTo(401);
    }

    @Test
    void aTokenWithBadFieldsIsNotIssued() {
        Caller person = house.person(house.user(Groups.FINANCE));

        Answer answer = person.post(
                "/api/tokens",
                "{\"name\": \" \", \"scopes\": [\"transactions:write\"], \"expiresAt\": \"2030-01-01T00:00:00Z\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/fields").findValuesAsText("field")).contains("name", "scopes");
        assertThat(person.post("/api/tokens", "{\"name\": \"t\", \"scopes\": [null]}")
                        .status())
                .isEqualTo(400);
        assertThat(person.post(
                                "/api/tokens",
                                "{\"name\": \"t\", \"scopes\": [\"tasks:read\"], \"expiresAt\": \"soon\"}")
                        .text("/fields/0/field"))
                .isEqualTo("expiresAt");
    }

    @Test
    void theDescriptionNamesEveryCallWithItsProblemsAndHeadersAndOnlyForWhoSignedOn() {
        assertThat(house.stranger().get("/api/openapi.json").status()).isEqualTo(401);
        assertThat(house.stranger().get("/api/docs").status()).isEqualTo(401);
        Answer description = machine.get("/api/openapi.json");

        assertThat(description.status()).isEqualTo(200);
        description.json().at("/paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(call -> {
                    String name = call.getKey() + " " + path.getKey();
                    assertThat(path.getKey()).startsWith("/api/");
                    if (path.getKey().startsWith("/api/webhooks/")) {
                        // Signed, and fully described by the endpoint itself: see WebhooksTest.
                        return;
                    }
                    assertThat(call.getValue().at("/summary").asText()).as(name).isNotEmpty();
                    assertThat(call.getValue().at("/description").asText())
                            .as(name)
                            .containsAnyOf("Scope: ", "API tokens are refused");
                    assertThat(call.getValue()
                                    .at("/responses/401/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as(name)
                            .isEqualTo("#/components/schemas/Problem");
                    if (call.getKey().equals("post")) {
                        assertThat(call.getValue().at("/parameters").findValuesAsText("name"))
                                .as(name)
                                .contains("Idempotency-Key");
                    }
                    if (call.getKey().equals("put")) {
                        assertThat(call.getValue().at("/responses").has("428"))
                                .as(name)
                                .isTrue();
                    }
                }));
        assertThat(description
                        .json()
                        .at("/paths/~1api~1service-plans~1{plan}~1activation/post/responses/202")
                        .isMissingNode())
                .isFalse();
        assertThat(description
                        .json()
                        .at("/components/schemas/ShownPlan/properties/basePrice/properties/amount/type")
                        .asText())
                .isEqualTo("string");
        assertThat(description
                        .json()
                        .at("/components/schemas/ShownPlan/properties/id/format")
                        .asText())
                .isEqualTo("uuid");
    }

    @Test
    void theDescriptionIsAPageForPeople() {
        Answer docs = machine.get("/api/docs");
        String page = docs.status() == 302 ? docs.header("Location") : "/api/docs";

        assertThat(page).contains("/api/");
        Answer opened = machine.get(page.replaceAll("^https?://[^/]+", ""));
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.body()).contains("swagger-ui").doesNotContain("<script>");
        String folder = page.replaceAll("^https?://[^/]+", "").replaceAll("[^/]*$", "");
        for (String part : List.of("swagger-initializer.js", "swagger-ui.css", "swagger-ui-bundle.js")) {
            assertThat(machine.get(folder + part).status()).as(part).isEqualTo(200);
        }
        assertThat(machine.get("/api/openapi.json/swagger-config").text("/url")).isEqualTo("/api/openapi.json");
    }

    private static final String ITEM =
            """
            {"code": "CODE", "name": "Filter", "description": "", "unitPrice": "12.50", "currency": "EUR",
             "taxable": true}""";

    private Answer item() {
        String code = "F-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        Answer added = machine.post("/api/pricebook-items", ITEM.replace("CODE", code));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added;
    }
}
