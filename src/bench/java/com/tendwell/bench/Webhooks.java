package com.tendwell.bench;

import com.standardwebhooks.Webhook;
import com.tendwell.billing.InvoiceEvent;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.billing.NewManualInvoice;
import com.tendwell.billing.PaymentEvent;
import com.tendwell.gateway.PaymentWebhooks;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.event.TransactionalEventListener;

/** The application and its payment providers, which send signed events over HTTP. */
final class Webhooks implements AutoCloseable {

    private static final String SECRET = "whsec_YmVuY2htYXJrcy1rZWVwLW5vLXNlY3JldHMtYXQtYWxs";
    private static final Actor MANAGER = Actor.person("bench.manager", Set.of(Groups.MANAGER));
    private static final int PLANS = 32;
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    /** Time of each commit, by invoice number. */
    static final class Arrivals {

        private final Map<String, Long> applied = new ConcurrentHashMap<>();
        private final Map<String, Long> paid = new ConcurrentHashMap<>();

        @TransactionalEventListener
        void applied(PaymentEvent.TransactionRecorded event) {
            applied.put(event.invoiceNumber(), System.nanoTime());
        }

        @TransactionalEventListener
        void paid(InvoiceEvent.InvoicePaid event) {
            paid.put(event.number(), System.nanoTime());
        }
    }

    private final ConfigurableApplicationContext application;
    private final HikariDataSource owner;
    private final JdbcTemplate jdbc;
    private final Arrivals arrivals = new Arrivals();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final ThreadLocal<HttpClient> connection = ThreadLocal.withInitial(HttpClient::newHttpClient);
    private final List<String> plans = new ArrayList<>();
    private final boolean paysByItself;

    Webhooks(Database database) {
        application = Tendwells.start(
                database,
                context -> ((GenericApplicationContext) context).registerBean(Arrivals.class, () -> arrivals),
                "--tendwell.scheduling.enabled=false",
                "--tendwell.payments.provider.webhook-secrets=" + SECRET,
                "--tendwell.webhooks.threads=" + PlainWebhooks.THREADS,
                // Without polling: the measured threads work off the backlog.
                "--tendwell.webhooks.poll=PT1H");
        owner = database.pool("tendwell", Database.OWNER);
        jdbc = new JdbcTemplate(owner);
        CurrentActor.as(MANAGER, this::activatePlans);
        paysByItself = doesItPayByItself();
    }

    /** Whether this build verifies manual invoices without a person. */
    private boolean doesItPayByItself() {
        String invoice = invoices(1).get(0);
        try {
            send(invoice);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        boolean paid = await(arrivals.paid, invoice);
        delays();
        return paid;
    }

    /** A Draft cannot be invoiced. */
    private void activatePlans() {
        ServicePlans door = application.getBean(ServicePlans.class);
        NewPlan some = Tendwells.somePlan(application);
        List<PlanView> drafts =
                IntStream.range(0, PLANS).mapToObj(i -> door.write(some)).toList();
        drafts.forEach(plan -> door.activate(plan.id()));
        for (PlanView draft : drafts) {
            while (door.get(draft.id()).status() != PlanStatus.PENDING) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            plans.add(draft.number());
        }
    }

    /** Numbers of this many new invoices over 120.00 EUR, spread over the plans. */
    List<String> invoices(int count) {
        return invoices(count, "120.00");
    }

    private List<String> invoices(int count, String price) {
        ManualInvoices manualInvoices = application.getBean(ManualInvoices.class);
        List<String> numbers = new ArrayList<>();
        CurrentActor.as(MANAGER, () -> {
            for (int i = 0; i < count; i++) {
                NewManualInvoice.NewItem item =
                        new NewManualInvoice.NewItem("Parts", BigDecimal.ONE, new BigDecimal(price), false);
                InvoiceView draft =
                        manualInvoices.write(new NewManualInvoice(plans.get(i % plans.size()), 14, List.of(item)));
                numbers.add(manualInvoices
                        .issue(draft.id(), draft.version())
                        .number()
                        .orElseThrow());
            }
        });
        return numbers;
    }

    /** One event that pays the invoice in full, and the wait for its effects. */
    void pay(String invoice) throws Exception {
        send(invoice);
        await(arrivals.applied, invoice);
        if (paysByItself) {
            await(arrivals.paid, invoice);
        }
    }

    private void send(String invoice) throws Exception {
        String id = "msg_" + UUID.randomUUID();
        String body = body(invoice, "B-" + invoice, "120.00");
        Instant now = Instant.now();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + Tendwells.PORT + "/api/webhooks/payments"))
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", new Webhook(SECRET).sign(id, now.getEpochSecond(), body))
                .POST(BodyPublishers.ofString(body))
                .build();
        sent.put(invoice, System.nanoTime());
        int status = connection.get().send(request, BodyHandlers.discarding()).statusCode();
        if (status != 202) {
            throw new IllegalStateException("answered " + status);
        }
    }

    /** For everything paid since the last call. */
    Map<String, long[]> delays() {
        Map<String, long[]> delays = new LinkedHashMap<>();
        delays.put("to its transaction", since(arrivals.applied));
        delays.put("to Paid", since(arrivals.paid));
        sent.clear();
        arrivals.applied.clear();
        arrivals.paid.clear();
        return delays;
    }

    private static boolean await(Map<String, Long> arrived, String invoice) {
        long start = System.nanoTime();
        while (!arrived.containsKey(invoice)) {
            if (System.nanoTime() - start > PATIENCE) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return true;
    }

    private long[] since(Map<String, Long> arrived) {
        return sent.entrySet().stream()
                .filter(event -> arrived.containsKey(event.getKey()))
                .mapToLong(event -> arrived.get(event.getKey()) - event.getValue())
                .toArray();
    }

    // -- the backlog --------------------------------------------------------------------------------------------------

    /** The same rows, for another writer. */
    List<Map<String, Object>> fillForOthers(int events) {
        fill(events);
        return jdbc.queryForList(
                """
                select e.id, i.id as invoice, i.number, e.body, convert_from(e.body, 'UTF8')::json #>> '{data,reference}' as reference
                from webhook_event e
                join invoice i on i.number = convert_from(e.body, 'UTF8')::json #>> '{data,invoice}'
                where e.state = 'RECEIVED' order by e.id""");
    }

    /** Events received while none were applied, for invoices that stay open. */
    void fill(int events) {
        List<String> invoices = invoices(PLANS, "99999.00");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            String reference = "L-" + UUID.randomUUID();
            rows.add(new Object[] {
                UUID.randomUUID(),
                reference,
                body(invoices.get(i % PLANS), reference, "1.00").getBytes(StandardCharsets.UTF_8)
            });
        }
        jdbc.batchUpdate(
                "insert into webhook_event (id, provider, event_id, body, signed_at, received_at, state, next_attempt_at)"
                        + " values (?, 'provider', ?, ?, now(), now(), 'RECEIVED', now())",
                rows);
    }

    /** @return seconds until all are applied */
    double empty() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(PlainWebhooks.THREADS);
        long start = System.nanoTime();
        List<Future<Integer>> rounds = new ArrayList<>();
        for (int i = 0; i < PlainWebhooks.THREADS; i++) {
            rounds.add(workers.submit(
                    () -> application.getBean(PaymentWebhooks.class).applyDue()));
        }
        for (Future<Integer> round : rounds) {
            round.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        workers.shutdown();
        long left = jdbc.queryForObject("select count(*) from webhook_event where state <> 'APPLIED'", Long.class);
        if (left > 0) {
            throw new IllegalStateException(left + " events were not applied");
        }
        return seconds;
    }

    private static String body(String invoice, String reference, String amount) {
        return """
                {"type": "payment.succeeded", "data": {"reference": "%s", "invoice": "%s", "amount": "%s",
                 "currency": "EUR", "occurredAt": "%s"}}"""
                .formatted(reference, invoice, amount, Instant.now());
    }

    @Override
    public void close() {
        owner.close();
        application.close();
    }
}
