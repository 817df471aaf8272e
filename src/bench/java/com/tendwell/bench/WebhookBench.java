package com.tendwell.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code mvn -P bench test-compile exec:exec -Dbench.main=com.tendwell.bench.WebhookBench [-Dbench.webhooks=800]}: time
 * from the start of an event's delivery until its transaction is committed and its invoice Paid, with 8 clients, and
 * how fast a backlog of 10,000 events is applied compared with writing the same rows in prepared statements only.
 */
public final class WebhookBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WEBHOOKS = Integer.getInteger("bench.webhooks", 800);
    private static final int BACKLOG = Integer.getInteger("bench.backlog", 10_000);
    private static final int CLIENTS = 8;
    private static final PrintStream OUT = System.out;

    private WebhookBench() {}

    public static void main(String[] arguments) throws Exception {
        try (Database database = new Database();
                Webhooks tendwell = new Webhooks(database)) {
            latency(tendwell, WEBHOOKS / 4);
            print("webhook to invoice, " + CLIENTS + " clients, " + WEBHOOKS + " events", latency(tendwell, WEBHOOKS));
            backlog(tendwell, new PlainWebhooks(database));
        }
        System.exit(0);
    }

    /** Each client sends one event at a time. */
    private static Map<String, long[]> latency(Webhooks tendwell, int events) throws Exception {
        Queue<String> invoices = new ConcurrentLinkedQueue<>(tendwell.invoices(events));
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            clients.add(pool.submit(() -> {
                for (String invoice = invoices.poll(); invoice != null; invoice = invoices.poll()) {
                    tendwell.pay(invoice);
                }
                return null;
            }));
        }
        for (Future<?> client : clients) {
            client.get();
        }
        pool.shutdown();
        return tendwell.delays();
    }

    private static void print(String title, Map<String, long[]> delays) {
        OUT.printf("%n%s, milliseconds from the beginning of the call%n", title);
        delays.forEach((what, nanos) -> {
            Arrays.sort(nanos);
            if (nanos.length == 0) {
                OUT.printf("  %-28s none: a person verifies each in this build%n", what);
            } else {
                OUT.printf(
                        "  %-28s p50 %7.1f   p99 %7.1f   (%d)%n",
                        what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos.length);
            }
        });
    }

    /** In alternating rounds, with the same number of threads for both. */
    private static void backlog(Webhooks tendwell, PlainWebhooks plain) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            tendwell.fill(BACKLOG);
            ours[round] = BACKLOG / tendwell.empty();
            ratios[round] = ours[round] / (BACKLOG / plain.write(tendwell.fillForOthers(BACKLOG)));
        }
        Arrays.sort(ours);
        Arrays.sort(ratios);
        OUT.printf(
                "%nbacklog of %d, %d threads: %.0f events/s, %.2f of plain statements for the same rows (%.2f to %.2f)%n",
                BACKLOG, PlainWebhooks.THREADS, ours[ROUNDS / 2], ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
    }
}
