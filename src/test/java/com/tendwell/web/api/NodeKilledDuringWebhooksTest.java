package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.support.Installation;
import com.tendwell.support.Signed;
import com.tendwell.web.api.Caller.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** An acknowledged event is on disk: it is neither lost nor applied twice, whenever the node is killed. */
class NodeKilledDuringWebhooksTest {

    private static final int EVENTS = 1000;
    private static final int CONNECTIONS = 8;
    private static final int KILLED_AFTER = 400;
    private static final int PLANS = 4;

    /** An event that a provider reports. */
    private record Event(String id, String reference, String invoice) {

        String body() {
            return Signed.payment("succeeded", reference, invoice, "1.00", Instant.parse("2026-03-02T09:00:00Z"));
        }
    }

    private final Set<Event> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void everyAcknowledgedEventIsAppliedExactlyOnceThoughTheNodeWasKilledInTheMiddle() throws Exception {
        try (Installation installation = new Installation(
                Path.of("target/killed-installation").toAbsolutePath(),
                "--tendwell.payments.provider.webhook-secrets=" + Signed.SECRET)) {
            installation.start();
            List<String> invoices = invoices(installation);
            List<Event> events = IntStream.range(0, EVENTS)
                    .mapToObj(i -> new Event(Signed.newId(), "K-" + i, invoices.get(i % PLANS)))
                    .toList();

            send(installation, events, true);
            List<Event> beforeTheKill = List.copyOf(acknowledged);
            assertThat(beforeTheKill).hasSizeBetween(KILLED_AFTER, EVENTS - 1);
            installation.start();
            JdbcTemplate database = installation.database();
            untilNothingWaits(database);
            assertAppliedOnce(database, beforeTheKill);

            // Senders without a response send again, and so do some that had one.
            List<Event> again = new ArrayList<>(events);
            again.removeAll(beforeTheKill.subList(KILLED_AFTER / 4, beforeTheKill.size()));
            send(installation, again, false);
            untilNothingWaits(database);
            assertAppliedOnce(database, events);
            assertThat(database.queryForObject("select count(*) from payment_transaction", Integer.class))
                    .isEqualTo(EVENTS);
        }
    }

    /** Sends over this many connections at once, and kills the node after enough acknowledgements. */
    private void send(Installation installation, List<Event> events, boolean kill) throws Exception {
        Queue<Event> left = new ConcurrentLinkedQueue<>(events);
        CountDownLatch enough = new CountDownLatch(kill ? KILLED_AFTER : events.size());
        ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            senders.submit(() -> {
                HttpClient connection = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                for (Event event = left.poll(); event != null; event = left.poll()) {
                    if (isAcknowledged(connection, installation.port(), event)) {
                        acknowledged.add(event);
                        enough.countDown();
                    }
                }
                return null;
            });
        }
        senders.shutdown();
        assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
        if (kill) {
            installation.kill();
        }
        assertThat(senders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static boolean isAcknowledged(HttpClient connection, int port, Event event) throws InterruptedException {
        String body = event.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/webhooks/payments"))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body));
        Signed.headers(event.id(), Instant.now(), body).forEach(request::header);
        try {
            return connection.send(request.build(), BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException killed) {
            return false;
        }
    }

    private static void untilNothingWaits(JdbcTemplate database) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> database.queryForObject(
                                "select count(*) from webhook_event where state = 'RECEIVED'", Integer.class)
                        == 0);
    }

    private static void assertAppliedOnce(JdbcTemplate database, List<Event> events) {
        List<String> applied = database.queryForList(
                """
                select e.event_id from webhook_event e join payment_transaction t on t.id = e.transaction_id
                where e.state = 'APPLIED' and t.status = 'SUCCESS'
                  and (select count(*) from payment_transaction_status s where s.transaction_id = t.id) = 1
                  and (select count(*) from audit_entry a
                       where a.event = 'transaction-recorded' and a.after = 'SUCCESS'
                         and a.subjects @> array['invoice:' || t.invoice_id]) =
                      (select count(*) from payment_transaction o where o.invoice_id = t.invoice_id)
                """,
                String.class);
        assertThat(applied).containsAll(events.stream().map(Event::id).toList()).doesNotHaveDuplicates();
        assertThat(database.queryForList("select reference from payment_transaction", String.class))
                .containsAll(events.stream().map(Event::reference).toList())
                .doesNotHaveDuplicates();
    }

    // -- what there is before -----------------------------------------------------------------------------------------

    /** Invoices that await payment, one per plan, created by the people of an empty installation. */
    private static List<String> invoices(Installation installation) {
        int port = installation.port();
        Caller admin = basic(port, Installation.ADMIN, Installation.ADMIN_PASSWORD);
        Answer hired = admin.post(
                "/api/staff",
                "{\"id\": \"mona\", \"name\": \"Mona\", \"email\": \"mona@example.com\", \"groups\": [\"manager\"]}");
        assertThat(hired.status()).as(hired.body()).isEqualTo(201);
        String password = "granite-7-willow-teapot";
        installation.choosePassword(password);
        Caller manager = basic(port, "mona", password);
        String team = manager.post("/api/teams", "{\"name\": \"North\"}").text("/id");
        JsonNode customer = manager.post("/api/customers", ApiHouse.CUSTOMER).json();
        List<String> plans = IntStream.range(0, PLANS)
                .mapToObj(i ->
                        manager.post("/api/service-plans", plan(customer, team)).text("/number"))
                .toList();
        plans.forEach(plan -> assertThat(manager.post("/api/service-plans/" + plan + "/activation", "")
                        .status())
                .isEqualTo(202));
        return plans.stream()
                .map(plan -> Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(
                                () -> manager.get("/api/invoices?plan=" + plan).text("/items/0/number"),
                                number -> !number.isEmpty()))
                .toList();
    }

    private static String plan(JsonNode customer, String team) {
        return """
                {"customer": "%s", "location": "%s", "name": "Membership", "description": "", "currency": "EUR",
                 "basePrice": "120.00", "addOns": [], "termMonths": 12, "paymentTermDays": 14, "team": "%s"}"""
                .formatted(
                        customer.at("/id").asText(),
                        customer.at("/locations/0/id").asText(),
                        team);
    }

    private static Caller basic(int port, String user, String password) {
        return new Caller(
                port,
                "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
