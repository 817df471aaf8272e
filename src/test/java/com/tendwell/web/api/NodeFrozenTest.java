package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.support.Installation;
import com.tendwell.web.api.Caller.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes on one database, of which one is really frozen: the other goes on, and nothing is lost or doubled. */
class NodeFrozenTest {

    private static Installation frozen;
    private static Installation living;
    private static JdbcTemplate database;
    private static String password;
    private static String team;
    private static JsonNode customer;

    @BeforeAll
    static void twoNodes() throws Exception {
        // No node looks at the outbox, whose table is the obstacle.
        frozen = new Installation(
                Path.of("target/frozen-installation").toAbsolutePath(), "--tendwell.mail.sender=false");
        frozen.start();
        living = frozen.secondNode(
                Path.of("target/living-installation").toAbsolutePath(), "--tendwell.mail.sender=false");
        living.start();
        database = frozen.database();
        Caller admin = basic(living, Installation.ADMIN, Installation.ADMIN_PASSWORD);
        Answer hired = admin.post(
                "/api/staff",
                "{\"id\": \"mona\", \"name\": \"Mona\", \"email\": \"mona@example.com\","
                        + " \"groups\": [\"manager\"]}");
        assertThat(hired.status()).as(hired.body()).isEqualTo(201);
        password = hired.text("/password");
        team = manager(living).post("/api/teams", "{\"name\": \"North\"}").text("/id");
        customer = manager(living).post("/api/customers", ApiHouse.CUSTOMER).json();
    }

    @AfterAll
    static void closed() throws Exception {
        if (living != null) {
            living.close();
        }
        if (frozen != null) {
            frozen.thaw();
            frozen.close();
        }
    }

    @Test
    void aNodeFrozenWithTheInvoiceCounterStopsTheOthersForLessThanAMinute() throws Exception {
        String first = activated(living);
        awaitInvoice(first, Duration.ofMinutes(1));
        Answer draft = manager(frozen).post("/api/invoices", manual(first));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);

        CompletableFuture<Integer> issuing = frozenAfterTakingTheNumber(draft);
        long frozenAt = System.nanoTime();
        String second = activated(living);
        Answer health = manager(living, living.managementPort()).get("/actuator/health");
        assertThat(health.status()).as(health.body()).isEqualTo(200);
        awaitInvoice(second, Duration.ofMinutes(1));
        assertThat(Duration.ofNanos(System.nanoTime() - frozenAt)).isLessThan(Duration.ofMinutes(1));
        assertThat(manager(living).get(draft.header("Location")).text("/status"))
                .as("what the frozen node began is undone")
                .isEqualTo("DRAFT");

        frozen.thaw();

        assertThat(issuing.get(1, TimeUnit.MINUTES))
                .as("it was not issued, and says so")
                .isGreaterThanOrEqualTo(500);
        Answer again = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> issue(frozen, draft), answer -> answer.status() == 200);
        assertThat(again.text("/number")).isNotEmpty();
        assertThat(database.queryForList(
                        "select right(number, 6)::int from invoice where number is not null order by 1", Integer.class))
                .as("no number is missing or given twice")
                .isEqualTo(IntStream.rangeClosed(1, 3).boxed().toList());
    }

    /** The node is stopped while its transaction holds the counter's row and waits for nothing. */
    private static CompletableFuture<Integer> frozenAfterTakingTheNumber(Answer draft) throws Exception {
        try (Connection obstacle = database.getDataSource().getConnection()) {
            obstacle.setAutoCommit(false);
            obstacle.createStatement().execute("lock table notification in share mode");
            CompletableFuture<Integer> issuing = CompletableFuture.supplyAsync(() -> {
                try {
                    return issue(frozen, draft).status();
                } catch (UncheckedIOException closed) {
                    return 599;
                }
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(8))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> waiters() > 0);
            frozen.freeze();
            obstacle.rollback();
            return issuing;
        }
    }

    private static int waiters() {
        return database.queryForObject(
                "select count(*) from pg_locks where not granted and relation = 'notification'::regclass",
                Integer.class);
    }

    private static Answer issue(Installation node, Answer draft) {
        return manager(node)
                .call(
                        "POST",
                        draft.header("Location") + "/issue",
                        null,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString(), "If-Match", draft.header("ETag")));
    }

    private static String activated(Installation node) {
        Answer plan = manager(node)
                .post(
                        "/api/service-plans",
                        """
                        {"customer": "%s", "location": "%s", "name": "Membership", "description": "",
                         "currency": "EUR", "basePrice": "120.00", "addOns": [], "termMonths": 12,
                         "paymentTermDays": 14, "team": "%s"}"""
                                .formatted(
                                        customer.at("/id").asText(),
                                        customer.at("/locations/0/id").asText(),
                                        team));
        String number = plan.text("/number");
        assertThat(manager(node)
                        .post("/api/service-plans/" + number + "/activation", "")
                        .status())
                .isEqualTo(202);
        return number;
    }

    private static void awaitInvoice(String plan, Duration atMost) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(200)).until(() -> !manager(living)
                .get("/api/invoices?plan=" + plan)
                .text("/items/0/number")
                .isEmpty());
    }

    private static String manual(String plan) {
        return """
                {"plan": "%s", "lines":
                 [{"description": "Extra", "quantity": "1", "unitPrice": "10.00", "taxable": true}]}"""
                .formatted(plan);
    }

    private static Caller manager(Installation node) {
        return manager(node, node.port());
    }

    private static Caller manager(Installation node, int port) {
        return new Caller(port, basic(node, "mona", password).authorization());
    }

    private static Caller basic(Installation node, String user, String itsPassword) {
        return new Caller(
                node.port(),
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + itsPassword).getBytes(StandardCharsets.UTF_8)));
    }
}
