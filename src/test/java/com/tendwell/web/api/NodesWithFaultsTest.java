package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.support.Browser;
import com.tendwell.support.Installation;
import com.tendwell.support.OwnDatabase;
import com.tendwell.support.RefusedWrites;
import com.tendwell.support.Signed;
import com.tendwell.support.SlowMailServer;
import com.tendwell.web.api.Caller.Answer;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two nodes on one database, with faults that really happen: frozen and killed processes, a database that goes
 * away or refuses to write. Nothing acknowledged is lost or happens twice, and work goes on without help. A start takes
 * longer than most faults, so all share one pair, and those that end a node come last. The limits of time are those of
 * production, turned down in proportion.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesWithFaultsTest {

    private static final int CONNECTIONS = 8;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Far below the lease of a mail, which is three minutes: nobody waits for its end. On a busy machine it takes time. */
    private static final Duration AT_ONCE = Duration.ofSeconds(45);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static OwnDatabase server;
    private static SlowMailServer mails;
    private static Installation living;
    private static Installation faulty;
    private static JdbcTemplate database;
    private static String password;
    private static String token;
    private static String team;
    private static JsonNode customer;

    @BeforeAll
    static void twoNodes() throws Exception {
        server = new OwnDatabase(Path.of("target/faults/postgresql").toAbsolutePath());
        database = server.application();
        mails = new SlowMailServer();
        living = node("living", "4s", "30s");
        living.start();
        aManager();
        faulty = node("faulty", "10s", "8s");
        faulty.start();
    }

    private static Installation node(String name, String lockTimeout, String idleTimeout) throws IOException {
        return new Installation(
                Path.of("target/faults/" + name).toAbsolutePath(),
                server,
                mails,
                "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                "--spring.datasource.hikari.connection-timeout=1500",
                "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=" + lockTimeout
                        + " -c idle_in_transaction_session_timeout=" + idleTimeout + " -c statement_timeout=20s",
                "--camunda.bpm.job-execution.lock-time-in-millis=6000",
                "--tendwell.engine.retry-after=PT2S,PT2S,PT5S,PT10S,PT20S,PT40S",
                "--tendwell.engine.look=PT0.5S",
                "--tendwell.engine.degraded-after=PT2S",
                // A mail that nobody confirms in time is sent again, which is another story.
                "--spring.mail.properties.mail.smtp.timeout=120000",
                "--tendwell.payments.provider.webhook-secrets=" + Signed.SECRET);
    }

    @AfterAll
    static void ended() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {faulty, living, mails, server}) {
            if (part != null) {
                part.close();
            }
        }
    }

    // -- a frozen node ------------------------------------------------------------------------------------------------

    @Test
    @Order(2)
    void aNodeFrozenWithTheInvoiceCounterStopsTheOthersForLessThanAMinute() throws Exception {
        String first = activated(living);
        awaitInvoice(first);
        Answer draft = machine(faulty)
                .post(
                        "/api/invoices",
                        """
                        {"plan": "%s", "lines":
                         [{"description": "Extra", "quantity": "1", "unitPrice": "10.00", "taxable": true}]}"""
                                .formatted(first));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        awaitNothingLeased();

        CompletableFuture<Integer> issuing = frozenAfterTakingTheNumber(draft);
        try {
            assertTheOthersGoOn(draft);
        } finally {
            faulty.thaw();
        }

        assertThat(issuing.get(1, TimeUnit.MINUTES))
                .as("it was not issued, and says so")
                .isEqualTo(503);
        Answer again = await().atMost(AT_ONCE).until(() -> issue(faulty, draft), answer -> answer.status() == 200);
        assertThat(again.text("/number")).isNotEmpty();
        List<Integer> numbers = database.queryForList(
                "select right(number, 6)::int from invoice where number is not null order by 1", Integer.class);
        assertThat(numbers)
                .as("no number is missing or given twice")
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        assertThat(mails.handedOver()).doesNotHaveDuplicates();
        assertNoCaseNeedsHelp();
    }

    private static void assertTheOthersGoOn(Answer draft) throws Exception {
        long frozenAt = System.nanoTime();
        String second = activated(living);
        await().atMost(AT_ONCE).pollInterval(Duration.ofMillis(100)).until(() -> health(living)
                .contains("\"degraded\""));
        assertThat(living.health()).as("up all the same").isEqualTo(200);
        assertThat(standstill(living)).isPositive();
        awaitInvoice(second);
        assertThat(Duration.ofNanos(System.nanoTime() - frozenAt)).isLessThan(A_MINUTE);
        await().atMost(AT_ONCE).until(() -> !health(living).contains("\"degraded\""));
        assertThat(machine(living).get(draft.header("Location")).text("/status"))
                .as("what the frozen node began is undone")
                .isEqualTo("DRAFT");
    }

    /** The node is stopped while its transaction holds the counter's row and waits for nothing. */
    private static CompletableFuture<Integer> frozenAfterTakingTheNumber(Answer draft) throws Exception {
        try (Connection obstacle = locking("notification")) {
            CompletableFuture<Integer> issuing = CompletableFuture.supplyAsync(() -> {
                try {
                    return issue(faulty, draft).status();
                } catch (UncheckedIOException closed) {
                    return 599;
                }
            });
            await().atMost(AT_ONCE).pollInterval(Duration.ofMillis(20)).until(() -> waiting("insert%") > 0);
            faulty.freeze();
            obstacle.rollback();
            return issuing;
        }
    }

    private static Answer issue(Installation node, Answer draft) {
        return machine(node)
                .call(
                        "POST",
                        draft.header("Location") + "/issue",
                        null,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString(), "If-Match", draft.header("ETag")));
    }

    // -- a database that refuses to write -----------------------------------------------------------------------------

    @Test
    @Order(3)
    void whileTheDatabaseRefusesToWriteNoMailIsHandedOverAndThenEachGoesOutOnce() throws Exception {
        awaitNothingLeased();

        List<String> waiting;
        try (RefusedWrites full = new RefusedWrites(server.owner(), "insert on audit_entry")) {
            waiting = mailsWritten(30);
            for (Installation node : List.of(living, faulty)) {
                assertRefused(machine(node).post("/api/customers", ApiHouse.CUSTOMER));
                await().atMost(AT_ONCE).until(() -> node.said("because the database would not record it") > 0);
            }
            assertThat(mails.handedOver()).doesNotContainAnyElementsOf(waiting);
            server.becomesReadOnly();
        }
        for (Installation node : List.of(living, faulty)) {
            // The first one finds that the connections were ended.
            machine(node).post("/api/customers", ApiHouse.CUSTOMER);
            assertRefused(machine(node).post("/api/customers", ApiHouse.CUSTOMER));
            await().atMost(AT_ONCE).until(() -> node.said("in a read-only transaction") > 0);
            await("it answers whoever reads").atMost(AT_ONCE).until(() -> node.health() == 200);
        }
        assertThat(mails.handedOver()).doesNotContainAnyElementsOf(waiting);

        server.becomesWritable();

        awaitEachSentOnce(waiting);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
    }

    // -- a database that goes away ------------------------------------------------------------------------------------

    @Test
    @Order(4)
    void afterADatabaseThatWasAwayForSecondsWorkGoesOnAtOnce() throws Exception {
        List<Event> events = events("A", awaitInvoice(activated(living)), 4);
        await().atMost(A_MINUTE).until(() -> waitingMails() == 0);
        mails.holdUp();
        List<String> inHands = mailsWritten(8);
        await().atMost(AT_ONCE).until(() -> mails.handedOver().containsAll(inHands));
        List<String> waiting = mailsWritten(8);
        String halfway;
        try (Connection obstacle = locking("payment_transaction, invoice")) {
            halfway = activated(living);
            await().atMost(AT_ONCE).until(() -> waiters("invoice") > 0);
            events.forEach(event ->
                    assertThat(isAcknowledged(HTTP, living.port(), event)).isTrue());
            await().atMost(AT_ONCE).until(() -> waiters("payment_transaction") > 0);
            server.stop();
        }
        await().atMost(AT_ONCE).until(() -> living.health() == 503 && faulty.health() == 503);
        assertRefused(machine(living).get("/api/customers"));
        assertRefused(machine(faulty).get("/api/customers"));
        int saidByLiving = living.said("could not be recorded yet");
        int saidByFaulty = faulty.said("could not be recorded yet");
        // Taken by the mail server while nobody can write it down.
        mails.goOn();
        await().atMost(AT_ONCE)
                .until(() -> living.said("could not be recorded yet") > saidByLiving
                        && faulty.said("could not be recorded yet") > saidByFaulty);

        server.start();

        awaitEachSentOnce(inHands);
        awaitEachSentOnce(waiting);
        await().atMost(AT_ONCE).until(() -> notApplied() == 0);
        assertAppliedOnce(events);
        awaitInvoice(halfway);
        assertNoCaseNeedsHelp();
    }

    // -- the end of a node --------------------------------------------------------------------------------------------

    @Test
    @Order(5)
    void everyAcknowledgedEventIsAppliedExactlyOnceThoughItsNodeIsKilledInTheMiddle() throws Exception {
        List<String> plans =
                IntStream.range(0, 4).mapToObj(i -> activated(living)).toList();
        List<String> invoices =
                plans.stream().map(NodesWithFaultsTest::awaitInvoice).toList();
        List<Event> events = IntStream.range(0, 150)
                .boxed()
                .flatMap(i -> invoices.stream().map(invoice -> new Event(Signed.newId(), "K-" + i + invoice, invoice)))
                .toList();

        Set<Event> acknowledged = sentUntilKilled(events, 250);
        List<Event> beforeTheKill = List.copyOf(acknowledged);
        assertThat(beforeTheKill).hasSizeBetween(250, events.size() - 1);
        await().atMost(A_MINUTE).until(() -> notApplied() == 0);
        assertAppliedOnce(beforeTheKill);

        // Senders without a response send again, and so do some that had one.
        List<Event> again = new ArrayList<>(events);
        again.removeAll(beforeTheKill.subList(60, beforeTheKill.size()));
        again.parallelStream().forEach(event -> assertThat(isAcknowledged(HTTP, living.port(), event))
                .isTrue());
        await().atMost(A_MINUTE).until(() -> notApplied() == 0);
        assertAppliedOnce(events);
        assertThat(database.queryForObject(
                        "select count(*) from payment_transaction where reference like 'K-%'", Integer.class))
                .isEqualTo(events.size());
    }

    @Test
    @Order(6)
    void aNodeThatIsStoppedFinishesWhatIsInItsHandsAndLeavesNothingLeased() throws Exception {
        faulty.kill();
        // What the killed node had in its hands waits for the end of its leases.
        database.update("update notification set state = 'SENT' where state = 'PENDING'");
        mails.holdUp();
        List<String> written = mailsWritten(10);
        await().atMost(AT_ONCE).until(() -> handedOver(written) == 4);

        living.stop();
        await().atMost(AT_ONCE).until(() -> !accepts(living.port()));
        mails.goOn();

        assertThat(living.hasEndedWithin(AT_ONCE)).isTrue();
        assertThat(handedOver(written)).isEqualTo(4);
        assertThat(stateOf(written)).isEqualTo(Map.of("SENT", 4L, "PENDING, leased by nobody", 6L));
    }

    private static long handedOver(List<String> messageIds) {
        return mails.handedOver().stream().filter(messageIds::contains).count();
    }

    private static boolean accepts(int port) {
        try (java.net.Socket socket = new java.net.Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** Sends over several connections at once, and kills the node after this many acknowledgements. */
    private static Set<Event> sentUntilKilled(List<Event> events, int killedAfter) throws Exception {
        Set<Event> acknowledged = ConcurrentHashMap.newKeySet();
        Queue<Event> left = new ConcurrentLinkedQueue<>(events);
        CountDownLatch enough = new CountDownLatch(killedAfter);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            senders.submit(() -> {
                for (Event event = left.poll(); event != null; event = left.poll()) {
                    if (isAcknowledged(HTTP, faulty.port(), event)) {
                        acknowledged.add(event);
                        enough.countDown();
                    }
                }
            });
        }
        senders.shutdown();
        assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
        faulty.kill();
        assertThat(senders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        return acknowledged;
    }

    // -- events of providers ------------------------------------------------------------------------------------------

    /** An event that a provider reports. */
    private record Event(String id, String reference, String invoice) {

        String body() {
            return Signed.payment("succeeded", reference, invoice, "1.00", Instant.parse("2026-03-02T09:00:00Z"));
        }
    }

    private static List<Event> events(String prefix, String invoice, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Event(Signed.newId(), prefix + "-" + i, invoice))
                .toList();
    }

    private static boolean isAcknowledged(HttpClient connection, int port, Event event) {
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
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int notApplied() {
        return database.queryForObject("select count(*) from webhook_event where state = 'RECEIVED'", Integer.class);
    }

    private static void assertAppliedOnce(List<Event> events) {
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

    // -- mails --------------------------------------------------------------------------------------------------------

    /** Mails that are due, each to somebody else. @return their Message-IDs */
    private static List<String> mailsWritten(int count) {
        return database.queryForList(
                """
                insert into notification (id, dedupe_key, template, language, about, case_name, customer_id, recipient,
                    recipient_name, subject, text_body, html_body, message_id, state, next_attempt_at, created_at)
                select id, 'fault:' || id, 'payment-failed', 'en', 'plan:' || id, 'SP-1', id, id || '@example.com',
                    'Somebody', 'Fault', 'text', '<p>html</p>', '<' || id || '@faults>', 'PENDING', now(), now()
                from (select gen_random_uuid() as id from generate_series(1, ?)) as mail
                returning message_id""",
                String.class,
                count);
    }

    private static Map<String, Long> stateOf(List<String> messageIds) {
        return database
                .queryForList(
                        """
                        select case when lease is not null then 'leased'
                            when state = 'PENDING' then 'PENDING, leased by nobody' else state end
                        from notification where message_id = any (?)""",
                        String.class,
                        (Object) messageIds.toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    private static void awaitEachSentOnce(List<String> messageIds) {
        await().atMost(AT_ONCE).until(() -> stateOf(messageIds), Map.of("SENT", (long) messageIds.size())::equals);
        assertThat(mails.handedOver()).containsAll(messageIds).doesNotHaveDuplicates();
    }

    private static void awaitNothingLeased() {
        await().atMost(A_MINUTE).until(() -> leased() == 0);
    }

    private static int waitingMails() {
        return database.queryForObject("select count(*) from notification where state = 'PENDING'", Integer.class);
    }

    private static int leased() {
        return database.queryForObject("select count(*) from notification where lease is not null", Integer.class);
    }

    // -- what the database sees ---------------------------------------------------------------------------------------

    /** Nobody can write to these tables until it is closed or rolled back. */
    private static Connection locking(String tables) throws Exception {
        Connection obstacle = server.owner().getConnection();
        obstacle.setAutoCommit(false);
        obstacle.createStatement().execute("lock table " + tables + " in share mode");
        return obstacle;
    }

    private static int waiters(String table) {
        return database.queryForObject(
                "select count(distinct pid) from pg_locks where not granted and relation = ?::regclass",
                Integer.class,
                table);
    }

    private static int waiting(String statement) {
        return database.queryForObject(
                """
                select count(*) from pg_stat_activity join pg_locks using (pid)
                where not granted and query ilike ? and relation = 'notification'::regclass""",
                Integer.class,
                statement);
    }

    private static void assertNoCaseNeedsHelp() {
        assertThat(database.queryForObject("select count(*) from act_ru_incident", Integer.class))
                .isZero();
    }

    private static String health(Installation node) {
        return new Browser(node.managementPort()).get("/actuator/health").body();
    }

    private static double standstill(Installation node) {
        Browser metrics = new Browser(node.managementPort());
        Matcher metric = Pattern.compile("(?m)^tendwell_engine_standstill_seconds.* ([0-9.]+)$")
                .matcher(metrics.send(metrics.request("/actuator/prometheus")).body());
        assertThat(metric.find()).isTrue();
        return Double.parseDouble(metric.group(1));
    }

    // -- what there is before -----------------------------------------------------------------------------------------

    /** Hired by the administrator, with a team, a customer and a token for scripts. */
    private static void aManager() throws Exception {
        Caller admin = basic(Installation.ADMIN, Installation.ADMIN_PASSWORD);
        Answer hired = admin.post(
                "/api/staff",
                "{\"id\": \"mona\", \"name\": \"Mona\", \"email\": \"mona@example.com\", \"groups\": [\"manager\"]}");
        assertThat(hired.status()).as(hired.body()).isEqualTo(201);
        password = "granite-7-willow-teapot";
        choosePassword();
        Caller manager = basic("mona", password);
        team = manager.post("/api/teams", "{\"name\": \"North\"}").text("/id");
        Answer issued = manager.post(
                "/api/tokens",
                """
                {"name": "faults", "expiresAt": "%s", "scopes": ["customers:read", "customers:write", "plans:read",
                 "plans:write", "plans:activate", "invoices:read", "invoices:write"]}"""
                        .formatted(Instant.now().plus(Duration.ofDays(30))));
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        token = "Bearer " + issued.text("/secret");
        customer = manager.post("/api/customers", ApiHouse.CUSTOMER).json();
    }

    /** On the page that the mail leads to. */
    private static void choosePassword() throws Exception {
        await().atMost(A_MINUTE).until(() -> !mails.to("mona@example.com").isEmpty());
        Matcher link = Pattern.compile("/password/[A-Za-z0-9_-]+")
                .matcher(text(mails.to("mona@example.com").get(0).getContent()));
        assertThat(link.find()).isTrue();
        Browser person = new Browser(living.port());
        int status = person.send(person.request(link.group())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("password=" + password + "&repeated=" + password)))
                .status();
        assertThat(status).isEqualTo(200);
    }

    private static String text(Object content) throws Exception {
        if (!(content instanceof Multipart parts)) {
            return content instanceof String text ? text : "";
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            all.append(text(part.getContent()));
        }
        return all.toString();
    }

    /** A new plan whose purchase has begun. @return its number */
    private static String activated(Installation node) {
        Answer plan = machine(node)
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
        Answer begun = machine(node).post("/api/service-plans/" + number + "/activation", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return number;
    }

    /** @return number of the plan's invoice */
    private static String awaitInvoice(String plan) {
        return await().atMost(A_MINUTE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> machine(living).get("/api/invoices?plan=" + plan).text("/items/0/number"),
                        number -> !number.isEmpty());
    }

    private static Caller machine(Installation node) {
        return new Caller(node.port(), token);
    }

    private static Caller basic(String user, String itsPassword) {
        return new Caller(
                living.port(),
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + itsPassword).getBytes(StandardCharsets.UTF_8)));
    }
}
