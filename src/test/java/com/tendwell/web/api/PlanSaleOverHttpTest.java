package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.api.Caller.Answer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A machine sells a plan over HTTP, up to the first user task. */
@RoomTest
class PlanSaleOverHttpTest {

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
    void aPlanIsWrittenActivatedInvoicedAndPaidForOverHttp() {
        Answer plan = house.plan(machine);
        assertThat(plan.status()).as(plan.body()).isEqualTo(201);
        assertThat(plan.text("/status")).isEqualTo("DRAFT");
        assertThat(plan.text("/basePrice/amount")).isEqualTo("120.00");
        assertThat(plan.text("/basePrice/currency")).isEqualTo("EUR");
        String number = plan.text("/number");
        assertThat(plan.header("Location")).isEqualTo("/api/service-plans/" + number);

        Answer accepted = machine.post("/api/service-plans/" + number + "/activation", null);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String progress = accepted.header("Location");
        assertThat(progress).isEqualTo("/api/service-plans/" + number + "/activation");
        time.runDueJobs();

        Answer waiting = machine.get(progress);
        assertThat(waiting.json().at("/underWay").asBoolean()).isTrue();
        assertThat(waiting.text("/status")).isEqualTo("PENDING");
        assertThat(waiting.text("/term/state")).isEqualTo("OPEN");
        assertThat(waiting.json().findValuesAsText("task")).contains("verify-payment-authorization");
        assertThat(waiting.body()).doesNotContain("cockpit");

        Answer invoices = machine.get("/api/invoices?plan=" + number);
        String invoice = invoices.text("/items/0/number");
        // 150.00 net, 19 % tax
        assertThat(invoices.text("/items/0/total/amount")).isEqualTo("178.50");
        Answer one = machine.get("/api/invoices/" + invoice);
        assertThat(one.header("ETag")).isNotEmpty();
        assertThat(machine.get("/api/invoices/" + one.text("/id")).body()).isEqualTo(one.body());
        Answer pdf = machine.get("/api/invoices/" + invoice + ".pdf");
        assertThat(pdf.header("Content-Type")).as(pdf.body()).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition")).contains(invoice + ".pdf");
        assertThat(pdf.body()).startsWith("%PDF");

        Answer paid = machine.post("/api/transactions", transaction(invoice));
        assertThat(paid.status()).as(paid.body()).isEqualTo(201);
        assertThat(machine.get(paid.header("Location")).text("/amount/amount")).isEqualTo("178.50");
        assertThat(machine.get("/api/transactions?invoice=" + invoice).json().at("/items"))
                .hasSize(1);

        Answer entries = machine.get("/api/audit-entries?subject=plan:" + number);
        assertThat(entries.json().findValuesAsText("event"))
                .contains("plan-created", "activation-requested", "invoice-issued", "transaction-recorded");
        assertThat(entries.json().findValuesAsText("actor")).anyMatch(actor -> actor.startsWith("token "));
        assertThat(machine.get("/api/audit-entries?subject=invoice:" + invoice)
                        .json()
                        .findValuesAsText("event"))
                .contains("invoice-issued")
                .doesNotContain("plan-created");
    }

    @Test
    void theTeamsForWhichPlansAreWrittenAreListed() {
        Answer plan = house.plan(machine);

        Answer teams = machine.get("/api/teams");

        assertThat(teams.status()).as(teams.body()).isEqualTo(200);
        assertThat(teams.json().findValuesAsText("id")).contains(plan.text("/team"));
    }

    @Test
    void whatWaitsForPeopleIsCounted() {
        Answer plan = house.plan(machine);
        machine.post("/api/service-plans/" + plan.text("/number") + "/activation", null);
        time.runDueJobs();

        Answer counts = machine.get("/api/task-counts");

        assertThat(counts.status()).as(counts.body()).isEqualTo(200);
        assertThat(counts.json().findValuesAsText("task")).contains("verify-payment-authorization");
        assertThat(counts.json().at("/items/0/open").asInt()).isPositive();
    }

    @Test
    void reportsAreReadAsJsonAndAsCsv() {
        Answer mrr = machine.get("/api/reports/mrr");
        assertThat(mrr.status()).as(mrr.body()).isEqualTo(200);
        assertThat(mrr.text("/day")).isNotEmpty();
        String now = mrr.text("/day").substring(0, 7);

        Answer report = machine.get("/api/reports/monthly/" + now);
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.text("/month")).isEqualTo(now);
        assertThat(machine.get("/api/reports/monthly/" + now + "/recount").status())
                .isEqualTo(200);
        Answer csv = machine.get("/api/reports/monthly/" + now + ".csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("month,figure,currency,count,amount\r\n");
        assertThat(csv.body().lines().count())
                .isEqualTo(1 + report.json().at("/figures").size());
    }

    @Test
    void theChainOfTheAuditLogIsVerifiedForManagers() {
        house.customer(machine);
        Answer verified = machine.get("/api/audit-verification");

        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.json().at("/intact").asBoolean())
                .as(verified.body())
                .isTrue();
        assertThat(verified.json().at("/findings")).isEmpty();
    }

    private static String transaction(String invoice) {
        return """
                {"provider": "test-bank", "reference": "%s", "invoice": "%s", "amount": "178.50",
                 "currency": "EUR", "status": "SUCCESS"}"""
                .formatted(UUID.randomUUID(), invoice);
    }
}
