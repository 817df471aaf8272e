package com.tendwell.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tendwell.support.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Sells, collects and activates one plan after the other at a running version, as the README's walk does. */
final class Seller {

    /** What a sale consists of, in its order. */
    enum Stage {
        CUSTOMER,
        PLAN,
        ACTIVATION,
        /** From the accepted activation until the invoice can be read. */
        INVOICE,
        TRANSACTION,
        /** From the payment until finance's task is there, is claimed and answered. */
        VERIFICATION,
        /** From the answer until the plan is Active. */
        ACTIVE
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();
    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String api;
    private final String office;
    private final String bank;
    private final String team;
    private final Browser finance;
    private final String financeOfficer;

    /**
     * @param office token of somebody who sells
     * @param bank token of the machine that reports payments
     * @param finance signed on
     */
    Seller(int port, String office, String bank, Browser finance, String financeOfficer) {
        this.api = "http://localhost:" + port + "/api";
        this.office = office;
        this.bank = bank;
        this.finance = finance;
        this.financeOfficer = financeOfficer;
        this.team = get("/teams").at("/items/0/id").asText();
    }

    /**
     * From nobody to an active plan.
     *
     * @param mail of the customer
     * @return the plan's number, and nanoseconds per stage
     */
    Sale sell(String mail) {
        Map<Stage, Long> took = new EnumMap<>(Stage.class);
        JsonNode customer = timed(took, Stage.CUSTOMER, () -> post(office, "/customers", customer(mail)));
        JsonNode plan = timed(took, Stage.PLAN, () -> post(office, "/service-plans", plan(customer)));
        String number = plan.path("number").asText();
        timed(took, Stage.ACTIVATION, () -> post(office, "/service-plans/" + number + "/activation", "{}"));
        JsonNode invoice = timed(
                took,
                Stage.INVOICE,
                () -> until(() -> get("/invoices?plan=" + number).at("/items/0"), found -> found.hasNonNull("number")));
        timed(took, Stage.TRANSACTION, () -> post(bank, "/transactions", payment(invoice)));
        timed(took, Stage.VERIFICATION, () -> verify(invoice.path("number").asText()));
        timed(
                took,
                Stage.ACTIVE,
                () -> until(
                        () -> get("/service-plans/" + number),
                        found -> found.path("status").asText().equalsIgnoreCase("active")));
        return new Sale(number, took);
    }

    /** A sold plan. */
    record Sale(String plan, Map<Stage, Long> nanos) {}

    /** One plan by token. */
    JsonNode read(String plan) {
        return get("/service-plans/" + plan);
    }

    private JsonNode verify(String invoice) {
        JsonNode task = until(
                () -> parsed(finance.get(TASKS
                                        + "?taskDefinitionKey=verify-payment-authorization&processInstanceBusinessKey="
                                        + invoice)
                                .body())
                        .path(0),
                found -> found.hasNonNull("id"));
        String work = TASKS + "/" + task.path("id").asText();
        expect(204, finance.postJson(work + "/claim", "{\"userId\":\"" + financeOfficer + "\"}"));
        expect(204, finance.postJson(work + "/submit-form", "{\"variables\":{\"outcome\":{\"value\":\"CLEARED\"}}}"));
        return task;
    }

    private static void expect(int status, Browser.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.status() + ": " + answer.body());
        }
    }

    private static String customer(String mail) {
        return """
                {"name": "Garage %1$s", "kind": "COMMERCIAL", "language": "en", "taxRate": "19.00",
                 "billingAddress": {"street": "Hauptstr. 4", "postalCode": "10827", "city": "Berlin", "country": "DE"},
                 "contacts": [{"name": "Eva Sommer", "email": "%1$s", "phone": ""}],
                 "locations": [{"name": "Garage", "timeZone": "Europe/Berlin",
                   "address": {"street": "Hauptstr. 4", "postalCode": "10827", "city": "Berlin", "country": "DE"}}]}
                """
                .formatted(mail);
    }

    private String plan(JsonNode customer) {
        return """
                {"customer": "%s", "location": "%s", "team": "%s", "name": "Lift and compressor care",
                 "description": "Two visits a year", "currency": "EUR", "basePrice": "1200.00", "termMonths": 12,
                 "addOns": [{"description": "Emergency line", "amount": "96.00", "recurring": true, "taxable": true}],
                 "paymentTermDays": 14}
                """
                .formatted(
                        customer.path("id").asText(),
                        customer.at("/locations/0/id").asText(),
                        team);
    }

    private static String payment(JsonNode invoice) {
        return """
                {"provider": "bank", "reference": "STMT-%s", "invoice": "%s", "amount": "%s", "currency": "%s",
                 "status": "SUCCESS"}
                """
                .formatted(
                        UUID.randomUUID(),
                        invoice.path("number").asText(),
                        invoice.at("/total/amount").asText(),
                        invoice.at("/total/currency").asText());
    }

    private static <T> T timed(Map<Stage, Long> took, Stage stage, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        took.put(stage, System.nanoTime() - start);
        return result;
    }

    private static JsonNode until(Supplier<JsonNode> look, java.util.function.Predicate<JsonNode> enough) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            JsonNode found = look.get();
            if (enough.test(found)) {
                return found;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        throw new IllegalStateException("In vain for " + PATIENCE);
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer " + office));
    }

    private JsonNode post(String token, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return parsed(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body.isBlank() ? "{}" : body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
