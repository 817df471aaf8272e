package com.tendwell.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code mvn -P bench test-compile exec:exec -Dbench.main=com.tendwell.bench.HttpBench
 * -Dbench.checkouts=this=.,before=<directory> [-Dbench.rounds=9] [-Dbench.sales=40]}: customer, plan,
 * activation, payment by token, finance's answer, Active and both mails handed over, through the public API with 1 and
 * 8 clients; and the GET of one plan by token. Versions alternate round by round in one run.
 */
public final class HttpBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final int SALES = Integer.getInteger("bench.sales", 40);
    private static final int WARMING = Integer.getInteger("bench.sales.warming", 400);
    private static final int READS = 2000;

    /** Invoice, and confirmation with receipt. */
    private static final int MAILS = 2;

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final PrintStream OUT = System.out;
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    private HttpBench() {}

    /** What a round gave. {@code lags} are nanoseconds from Active to the last mail's handing over. */
    private record Round(
            double sold,
            double mailed,
            double statements,
            double processorMillis,
            List<Map<Seller.Stage, Long>> stages,
            List<Long> lags) {}

    private record Sold(String mail, long active, Seller.Sale sale) {}

    public static void main(String[] arguments) throws Exception {
        List<Version> versions = new ArrayList<>();
        try {
            for (String named : System.getProperty("bench.checkouts").split(",")) {
                String[] parts = named.split("=", 2);
                versions.add(new Version(parts[0], Path.of(parts[1])));
            }
            for (int warmed = 0; warmed < WARMING; warmed += SALES) {
                for (Version version : versions) {
                    round(version, 8, SALES);
                }
            }
            for (int clients : new int[] {1, 8}) {
                compare(versions, clients);
            }
            reads(versions);
        } finally {
            for (Version version : versions) {
                version.close();
            }
        }
        System.exit(0);
    }

    private static void compare(List<Version> versions, int clients) throws Exception {
        int sales = clients == 1 ? Math.max(10, SALES / 4) : SALES;
        List<List<Round>> rounds = new ArrayList<>();
        versions.forEach(version -> rounds.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < versions.size(); turn++) {
                int index = (turn + round) % versions.size();
                rounds.get(index).add(round(versions.get(index), clients, sales));
            }
        }
        OUT.printf("%n%d client(s), %d rounds of %d sales, medians%n", clients, ROUNDS, sales);
        for (int index = 0; index < versions.size(); index++) {
            List<Round> own = rounds.get(index);
            List<Round> first = rounds.get(0);
            double[] sold = new double[ROUNDS];
            double[] mailed = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                sold[round] = first.get(round).sold() / own.get(round).sold();
                mailed[round] = first.get(round).mailed() / own.get(round).mailed();
            }
            long[] lags = own.stream()
                    .flatMap(round -> round.lags().stream())
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            OUT.printf(
                    "  %-10s %5.2f sold/s (%4.2f), %5.2f/s with mails (%4.2f, %4.2f to %4.2f), %5.0f statements,"
                            + " %5.0f ms of processor, last mail after Active p50 %.1f s, p99 %.1f s%n",
                    versions.get(index).name(),
                    median(own.stream().mapToDouble(Round::sold).toArray()),
                    median(sold),
                    median(own.stream().mapToDouble(Round::mailed).toArray()),
                    median(mailed),
                    Arrays.stream(mailed).min().orElseThrow(),
                    Arrays.stream(mailed).max().orElseThrow(),
                    median(own.stream().mapToDouble(Round::statements).toArray()),
                    median(own.stream().mapToDouble(Round::processorMillis).toArray()),
                    lags[lags.length / 2] / 1e9,
                    lags[lags.length * 99 / 100] / 1e9);
            for (Seller.Stage stage : Seller.Stage.values()) {
                OUT.printf(
                        "             %-13s %6.0f ms%n",
                        stage,
                        median(own.stream()
                                .flatMap(round -> round.stages().stream())
                                .mapToDouble(took -> took.get(stage) / 1e6)
                                .toArray()));
            }
        }
    }

    private static Round round(Version version, int clients, int sales) throws Exception {
        AtomicInteger left = new AtomicInteger(sales);
        long statements = version.statements();
        long processor = version.processorNanos();
        long start = System.nanoTime();
        List<Sold> all = atOnce(clients, () -> {
            List<Sold> own = new ArrayList<>();
            while (left.getAndDecrement() > 0) {
                String mail = "c" + CUSTOMERS.incrementAndGet() + "@bench.example";
                Seller.Sale sale = version.seller().sell(mail);
                own.add(new Sold(mail, System.nanoTime(), sale));
            }
            return own;
        });
        double selling = (System.nanoTime() - start) / 1e9;
        List<Long> lags = new ArrayList<>();
        long last = start;
        for (Sold sold : all) {
            long handed = lastMail(version, sold.mail());
            lags.add(Math.max(0, handed - sold.active()));
            last = Math.max(last, handed);
        }
        double mailing = Math.max(selling, (last - start) / 1e9);
        return new Round(
                sales / selling,
                sales / mailing,
                (version.statements() - statements) / (double) sales,
                (version.processorNanos() - processor) / 1e6 / sales,
                all.stream().map(Sold::sale).map(Seller.Sale::nanos).toList(),
                lags);
    }

    private static long lastMail(Version version, String address) throws InterruptedException {
        long start = System.nanoTime();
        while (version.mailsTo(address).size() < MAILS) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("Mails to " + address + " did not arrive");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return version.mailsTo(address).get(MAILS - 1);
    }

    /** In alternating rounds, 8 clients. */
    private static void reads(List<Version> versions) throws Exception {
        Map<String, List<double[]>> results = new java.util.LinkedHashMap<>();
        List<String> plans = new ArrayList<>();
        for (Version version : versions) {
            plans.add(version.seller().sell("reader@bench.example").plan());
            results.put(version.name(), new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < versions.size(); turn++) {
                int index = (turn + round) % versions.size();
                results.get(versions.get(index).name()).add(reads(versions.get(index), plans.get(index)));
            }
        }
        OUT.printf("%nGET of one plan by token, 8 clients, %d rounds of %d%n", ROUNDS, READS);
        results.forEach((name, rounds) -> OUT.printf(
                "  %-10s %6.2f ms median, %5.2f ms of processor, %4.1f statements%n",
                name,
                median(rounds.stream().mapToDouble(values -> values[0]).toArray()),
                median(rounds.stream().mapToDouble(values -> values[1]).toArray()),
                median(rounds.stream().mapToDouble(values -> values[2]).toArray())));
    }

    private static double[] reads(Version version, String plan) throws Exception {
        AtomicInteger left = new AtomicInteger(READS);
        long statements = version.statements();
        long processor = version.processorNanos();
        List<Long> took = atOnce(8, () -> {
            List<Long> own = new ArrayList<>();
            while (left.getAndDecrement() > 0) {
                long start = System.nanoTime();
                version.seller().read(plan);
                own.add(System.nanoTime() - start);
            }
            return own;
        });
        return new double[] {
            median(took.stream().mapToDouble(nanos -> nanos / 1e6).toArray()),
            (version.processorNanos() - processor) / 1e6 / READS,
            (version.statements() - statements) / (double) READS
        };
    }

    private static <T> List<T> atOnce(int clients, Callable<List<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<List<T>>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(pool.submit(work));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> client : running) {
                all.addAll(client.get());
            }
            return all;
        } finally {
            pool.shutdown();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
