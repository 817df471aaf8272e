package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.staff.Groups;
import com.tendwell.support.Cases;
import com.tendwell.support.Given;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.api.Caller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Requests that the business rules refuse: each gets its specific response and changes nothing. */
@RoomTest
class BadInputTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Given given;

    @Autowired
    Cases cases;

    @Autowired
    ServicePlans plans;

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

    @ParameterizedTest(name = "a plan with {0} instead of {1} → {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                              | \"basePrice\": \"120.00\",  | basePrice",
                "\"basePrice\": null,          | \"basePrice\": \"120.00\",  | basePrice",
                "\"basePrice\": \"-1\",        | \"basePrice\": \"120.00\",  | basePrice",
                "\"basePrice\": \"0\",         | \"basePrice\": \"120.00\",  | basePrice",
                "\"basePrice\": \"1000000000001\", | \"basePrice\": \"120.00\", | basePrice",
                "\"basePrice\": \"1.001\",     | \"basePrice\": \"120.00\",  | basePrice",
                "\"basePrice\": 1e-999999999,  | \"basePrice\": \"120.00\",  | basePrice",
                "\"currency\": \"EURO\"        | \"currency\": \"EUR\"       | currency",
                "\"currency\": \"XXX\"         | \"currency\": \"EUR\"       | currency",
                "\"amount\": \"-30\"           | \"amount\": \"30.00\"       | addOns[0].amount",
                "\"termMonths\": 0             | \"termMonths\": 12          | termMonths",
                "\"termMonths\": 121           | \"termMonths\": 12          | termMonths",
                "\"termMonths\": 1.5           | \"termMonths\": 12          | termMonths",
                "\"paymentTermDays\": -1       | \"paymentTermDays\": 14     | paymentTermDays",
                "\"paymentTermDays\": 366      | \"paymentTermDays\": 14     | paymentTermDays",
                "\"name\": \"\"                | \"name\": \"Membership\"    | name",
                "\"plannedStart\": \"31.3.2026\", \"termMonths\": 12 | \"termMonths\": 12 | plannedStart",
                "\"plannedStart\": \"+999999999-12-31\", \"termMonths\": 12 | \"termMonths\": 12 | plannedStart",
                "\"features\": [\"FAX\"], \"termMonths\": 12 | \"termMonths\": 12 | features[0]",
            })
    void aBadPlanIsRefusedByField(String bad, String good, String field) {
        String plan = house.planFor(house.customer(machine), "\"basePrice\": \"120.00\"");

        Answer answer = machine.post("/api/service-plans", plan.replace(good, bad == null ? "" : bad));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).startsWith("invalid-");
        assertThat(answer.json().at("/fields").findValuesAsText("field")).contains(field);
    }

    @Test
    void aPlanForAnUnknownCustomerIsRefused() {
        Answer customer = house.customer(machine);
        String plan = house.planFor(customer, "\"basePrice\": \"120.00\"");

        Answer answer = machine.post(
                "/api/service-plans",
                plan.replace(customer.text("/id"), UUID.randomUUID().toString()));

        assertThat(answer.status()).as(answer.body()).isIn(400, 404, 422);
        assertThat(answer.body()).contains("customer");
    }

    @Test
    void aPlanAtAnotherCustomersLocationIsRefused() {
        Answer customer = house.customer(machine);
        String other = house.customer(machine).text("/locations/0/id");
        String plan = house.planFor(customer, "\"basePrice\": \"120.00\"");

        Answer answer = machine.post("/api/service-plans", plan.replace(customer.text("/locations/0/id"), other));

        assertThat(answer.status()).as(answer.body()).isIn(400, 404, 422);
        assertThat(answer.body()).contains("location");
    }

    @Test
    void aPendingOrActivePlanIsNotActivatedAgainAndADraftNotRenewed() {
        Answer plan = house.plan(machine);
        String address = "/api/service-plans/" + plan.text("/number");

        Answer renewed = machine.post(address + "/renewals", null);
        assertThat(renewed.status()).isEqualTo(409);
        assertThat(renewed.problem()).isEqualTo("plan-not-renewable");
        assertThat(renewed.text("/detail")).contains("Draft");

        assertThat(machine.post(address + "/activation", null).status()).isEqualTo(202);
        Answer again = machine.post(address + "/activation", null);
        assertThat(again.status()).isEqualTo(409);
        time.runDueJobs();
        assertThat(machine.post(address + "/activation", null).status()).isEqualTo(409);
        assertThat(machine.get("/api/invoices?plan=" + plan.text("/number"))
                        .json()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void oneOfManyConcurrentActivationsWins() throws Exception {
        Answer plan = house.plan(machine);
        int callers = 6;
        CyclicBarrier barrier = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            answers.add(threads.submit(() -> {
                barrier.await();
                return machine.post("/api/service-plans/" + plan.text("/number") + "/activation", null)
                        .status();
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        threads.shutdown();

        assertThat(statuses).containsOnly(202, 409).containsOnlyOnce(202);
        time.runDueJobs();
        assertThat(machine.get("/api/invoices?plan=" + plan.text("/number"))
                        .json()
                        .at("/items"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "a transaction with {0} instead of {1} → {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"amount\": \"0\"            | \"amount\": \"1428.00\" | 400 | amount",
                "\"amount\": \"-5\"           | \"amount\": \"1428.00\" | 400 | amount",
                "\"amount\": \"1000000000000.01\" | \"amount\": \"1428.00\" | 400 | amount",
                "\"amount\": \"a lot\"        | \"amount\": \"1428.00\" | 400 | amount",
                "\"currency\": \"USD\"        | \"currency\": \"EUR\"   | 422 | currency",
                "\"currency\": \"XX\"         | \"currency\": \"EUR\"   | 400 | currency",
                "\"status\": \"PAID\"         | \"status\": \"SUCCESS\" | 400 | status",
                "\"reference\": \"\"          | \"reference\": \"R-1\"  | 400 | reference",
                "\"customer\": \"C-999999\"   | \"customer\": null      | 422 | customer",
            })
    void aBadTransactionIsRefusedByFieldAndNotKept(String bad, String good, int status, String field) {
        PlanView plan = given.anInvoicedPlan();
        String invoice = cases.newestInvoice(plan).number().orElseThrow();

        Answer answer = machine.post("/api/transactions", transaction(invoice).replace(good, bad));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().at("/fields").findValuesAsText("field")).contains(field);
        assertThat(machine.get("/api/transactions?invoice=" + invoice).json().at("/items"))
                .isEmpty();
    }

    @Test
    void aTransactionForAnotherCustomersInvoiceIsRefused() {
        PlanView plan = given.anInvoicedPlan();
        String invoice = cases.newestInvoice(plan).number().orElseThrow();
        String other = house.customer(machine).text("/number");

        Answer answer = machine.post(
                "/api/transactions",
                transaction(invoice).replace("\"customer\": null", "\"customer\": \"" + other + "\""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/fields/0/field")).isEqualTo("customer");
        assertThat(plans.get(plan.id()).status()).isEqualTo(PlanStatus.PENDING);
    }

    @Test
    void anUnusualDateOrAmountIsAskedAboutOnceMore() {
        PlanView plan = given.anInvoicedPlan();
        String invoice = cases.newestInvoice(plan).number().orElseThrow();
        String old = transaction(invoice)
                .replace("R-1", "OLD-" + invoice)
                .replace("\"status\"", "\"occurredAt\": \"2016-02-27T10:00:00Z\", \"status\"");

        Answer asked = machine.post("/api/transactions", old);
        assertThat(asked.status()).as(asked.body()).isEqualTo(400);
        assertThat(asked.text("/fields/0/field")).isEqualTo("occurredAt");
        assertThat(asked.text("/fields/0/message")).contains("confirm=true");
        assertThat(machine.post("/api/transactions?confirm=true", old).status()).isEqualTo(201);
        assertThat(machine.post("/api/transactions?confirm=true", old.replace("2016", "0026"))
                        .status())
                .isEqualTo(400);

        Answer customer = house.customer(machine);
        String large = house.planFor(customer, "\"basePrice\": \"150000000\"");
        Answer price = machine.post("/api/service-plans", large);
        assertThat(price.status()).as(price.body()).isEqualTo(400);
        assertThat(price.text("/fields/0/message")).contains("more than 500,000.00 EUR", "confirm=true");
        assertThat(machine.post("/api/service-plans?confirm=true", large).status())
                .isEqualTo(201);
    }

    @Test
    void aTransactionForAnUnknownInvoiceIsRefused() {
        Answer answer = machine.post("/api/transactions", transaction("INV-2019-000001"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("invoice-not-found");
    }

    @Test
    void aCustomerWithoutAddressCanBuyAndAPersonCompletesTheAddress() {
        Answer customer = machine.post("/api/customers", ApiHouse.CUSTOMER.replace("anna@example.com", ""));
        Answer plan = machine.post("/api/service-plans", house.planFor(customer, "\"basePrice\": \"120.00\""));
        String address = "/api/service-plans/" + plan.text("/number") + "/activation";

        assertThat(machine.post(address, null).status()).isEqualTo(202);
        time.runDueJobs();

        assertThat(machine.get(address).text("/steps/0/waitingFor/0/task")).isEqualTo("complete-customer-details");
    }

    @Test
    void withoutTheRightToActivateTheMissingLevelIsNamed() {
        Answer plan = house.plan(machine);
        String address = "/api/service-plans/" + plan.text("/number") + "/activation";
        Caller stranger = house.person(house.user(Groups.BACK_OFFICE));

        assertThat(stranger.post(address, null).status()).isEqualTo(404);
        Answer reader = house.machine("plans:read").post(address, null);
        assertThat(reader.status()).isEqualTo(403);
        assertThat(reader.text("/detail")).contains("plans:activate");
    }

    private static String transaction(String invoice) {
        return """
                {"provider": "test-bank", "reference": "R-1", "invoice": "%s", "customer": null,
                 "amount": "1428.00", "currency": "EUR", "status": "SUCCESS"}"""
                .formatted(invoice);
    }
}
