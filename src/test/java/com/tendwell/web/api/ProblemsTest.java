package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.web.api.Caller.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever is wrong with a request, the sender learns what and where. */
@RoomTest
class ProblemsTest {

    @Autowired
    ApplicationContext application;

    private ApiHouse house;
    private Caller machine;

    @BeforeEach
    void aMachine() {
        house = new ApiHouse(application);
        machine = house.machine();
    }

    @ParameterizedTest(name = "{0} {1} → {2} {3}")
    @CsvSource({
        "GET,    /api/nothing-here,                    404, no-such-address",
        "GET,    /api/customers/C-999999,              404, customer-not-found",
        "GET,    /api/service-plans/SP-1999-000001,    404, plan-not-found",
        "GET,    /api/invoices/INV-1999-000001,        404, invoice-not-found",
        "GET,    /api/pricebook-items/NOPE,            404, pricebook-item-not-found",
        "PATCH,  /api/customers,                       405, method-not-allowed",
        "DELETE, /api/customers/C-000001,              405, method-not-allowed",
        "GET,    /api/customers?limit=0,               400, invalid-field",
        "GET,    /api/customers?limit=201,             400, invalid-field",
        "GET,    /api/customers?limit=ten,             400, invalid-field",
        "GET,    /api/customers?limit=99999999999,     400, invalid-field",
        "GET,    /api/customers?cursor=x,              400, invalid-field",
        "GET,    /api/customers?search=a%00b,          400, invalid-field",
        "GET,    /api/service-plans?status=Live,       400, invalid-field",
        "GET,    /api/service-plans?limit=-1,          400, invalid-field",
        "GET,    /api/invoices?limit=0,                400, invalid-field",
        "GET,    /api/invoices?status=PAYED,           400, invalid-field",
        "GET,    /api/transactions?limit=0,            400, invalid-field",
        "GET,    /api/transactions/42,                 400, invalid-field",
        "GET,    /api/pricebook-items?limit=0,         400, invalid-field",
        "GET,    /api/audit-entries?limit=0,           400, invalid-field",
        "GET,    /api/audit-entries?cursor=x,          400, invalid-field",
        "GET,    /api/audit-entries?subject=plan,      400, invalid-field",
        "GET,    /api/reports/mrr?day=yesterday,       400, invalid-field",
        "GET,    /api/reports/mrr?day=1999-12-31,      400, invalid-field",
        "GET,    /api/reports/monthly/2026-13,         400, invalid-field",
        "GET,    /api/reports/monthly/2026-03/rows,    400, invalid-field",
    })
    void aBadAddressOrParameterIsNamed(String method, String path, int status, String type) {
        Answer answer = machine.call(method, path, null, Map.of());

        assertProblem(answer, status, type);
        assertThat(answer.text("/instance")).isEqualTo(path.replaceAll("\\?.*", ""));
        if (path.contains("?")) {
            String parameter = path.replaceAll(".*\\?|=.*", "");
            assertThat(answer.text("/fields/0/field")).isEqualTo(parameter);
        }
    }

    @Test
    void aWrongEnumValueIsAnsweredWithThoseThereAre() {
        assertThat(machine.get("/api/invoices?status=PAYED").text("/fields/0/message"))
                .isEqualTo("must be one of DRAFT, PENDING_PAYMENT, PAST_DUE, PAID, VOID, WRITTEN_OFF");
    }

    @ParameterizedTest(name = "{0} → {1}, {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                                    | missing-body   | ",
                "null                                                | missing-body   | ",
                "{\"name\": \"Anna\"                                 | malformed-json | ",
                "{\"name\": \"Anna\"} and more                       | malformed-json | ",
                "{\"name\": \"Anna\", \"name\": \"Eve\"}             | malformed-json | ",
                "[]                                                  | malformed-json | ",
                "\"Anna\"                                            | malformed-json | ",
                "{\"nmae\": \"Anna\"}                                | invalid-field  | nmae",
                "{\"name\": 42}                                      | invalid-field  | name",
                "{\"name\": {}}                                      | invalid-field  | name",
                "{\"kind\": \"PRIVATE\"}                             | invalid-field  | kind",
                "{\"kind\": 0}                                       | invalid-field  | kind",
                "{\"taxRate\": \"a lot\"}                            | invalid-field  | taxRate",
                "{\"taxRate\": 1e999999999}                          | invalid-field  | taxRate",
                "{\"taxRate\": {}}                                   | invalid-field  | taxRate",
                "{\"contacts\": {}}                                  | invalid-field  | contacts",
                "{\"contacts\": [null]}                              | invalid-field  | contacts[0]",
                "{\"contacts\": [{\"mail\": \"x\"}]}                 | invalid-field  | contacts[0].mail",
                "{\"billingAddress\": {\"street\": [\"x\"]}}         | invalid-field  | billingAddress.street",
            })
    void aBodyThatDoesNotFitIsNamedByItsField(String body, String type, String field) {
        Answer answer = machine.post("/api/customers", body == null ? "" : body);

        assertProblem(answer, 400, type);
        if (field != null) {
            assertThat(answer.text("/fields/0/field")).isEqualTo(field);
            assertThat(answer.text("/fields/0/message")).isNotEmpty();
        }
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        Answer answer = machine.post(
                "/api/customers",
                ApiHouse.CUSTOMER
                        .replace("Anna Müller", " ")
                        .replace("19.00", "-1")
                        .replace("anna@example.com", "nobody")
                        .replace("Europe/Berlin", "Berlin"));

        assertProblem(answer, 400, "invalid-field");
        assertThat(answer.json().at("/fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "taxRate", "contacts[0].email", "locations[0].timeZone");
    }

    @Test
    void anUnsupportedContentTypeIsRefused() {
        Answer answer = machine.call(
                "POST",
                "/api/customers",
                "<customer/>",
                Map.of("Content-Type", "application/xml", "Idempotency-Key", "k" + UUID.randomUUID()));

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void anUnsupportedAcceptHeaderIsRefused() {
        assertProblem(
                machine.call("GET", "/api/customers", null, Map.of("Accept", "image/png")), 406, "not-acceptable");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        assertProblem(machine.post("/api/customers", " ".repeat(1024 * 1024 + 1)), 413, "too-large");
    }

    @Test
    void aCallWithoutSignOnIsToldHow() {
        assertProblem(house.stranger().get("/api/customers"), 401, "not-signed-on");
    }

    @ParameterizedTest(name = "{0} {1} needs {2}")
    @CsvSource({
        "GET,  /api/customers,           customers:read",
        "POST, /api/customers,           customers:write",
        "GET,  /api/customers.csv,       customers:read",
        "GET,  /api/pricebook-items,     pricebook:read",
        "POST, /api/pricebook-items,     pricebook:write",
        "GET,  /api/transactions,        transactions:read",
        "GET,  /api/transactions.csv,    transactions:read",
        "POST, /api/invoices,            invoices:write",
        "GET,  /api/credit-notes,        invoices:read",
        "GET,  /api/credit-notes.csv,    invoices:read",
        "GET,  /api/reports/mrr,         reports:read",
        "GET,  /api/reports/monthly/2026-03, reports:read",
        "GET,  /api/audit-entries,       audit:read",
        "GET,  /api/audit-verification,  audit:read",
        "GET,  /api/task-counts,         tasks:read",
        "GET,  /api/teams,               plans:read",
    })
    void aTokenWithoutTheScopeLearnsWhichOneItLacks(String method, String path, String scope) {
        String other = scope.startsWith("customers") ? "tasks:read" : "customers:read";
        Caller limited = house.machine(other);

        Answer answer = method.equals("GET") ? limited.get(path) : limited.post(path, "{}");

        assertProblem(answer, 403, "not-permitted");
        assertThat(answer.text("/detail")).contains(scope);
    }

    @Test
    void aPersonOutsideTheGroupsLearnsWhoMay() {
        Caller technician = house.person(house.user(Groups.TECHNICIAN));

        for (String path : new String[] {"/api/audit-entries", "/api/audit-verification", "/api/reports/mrr"}) {
            assertProblem(technician.get(path), 403, "not-permitted");
        }
        assertThat(technician.get("/api/audit-entries").text("/detail")).contains("manager");
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("https://tendwell.app/problems/" + type);
        assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
        assertThat(answer.text("/title")).isNotEmpty();
        assertThat(answer.text("/detail")).isNotEmpty();
    }
}
