package com.tendwell.bench;

import com.tendwell.support.CountingDataSource;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code mvn -P bench test-compile exec:exec [-Dbench.rounds=9] [-Dbench.activations=400] [-Dbench.warming=20000]}:
 * complete prepaid activations per second with 1 and 8 clients, in alternating rounds, and the cost of one in
 * statements, rows and bytes of WAL.
 */
public final class ActivationBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final int ACTIVATIONS = Integer.getInteger("bench.activations", 400);

    /** Upper limit per contender; warm-up ends as soon as the JVM is warm. */
    private static final int WARMING = Integer.getInteger("bench.warming", 20_000);

    private static final int WARMED_AT_ONCE = Math.min(1000, WARMING);

    /** Share of the warm-up time that compilation may take once the JVM counts as warm. */
    private static final double STILL_COMPILING = 0.05;

    /** Activations before log output is counted: this many touch nearly every index page. */
    private static final int AFTER_CHECKPOINT = Math.min(2000, WARMING);

    private static final PrintStream OUT = System.out;

    private ActivationBench() {}

    public static void main(String[] arguments) throws Exception {
        try (Database database = new Database();
                Contender tendwell = new Tendwells(database);
                Contender stock = new StockEngine(database);
                Contender jdbc = new PlainJdbc(database, (Tendwells) tendwell)) {
            List<Contender> contenders = List.of(tendwell, stock, jdbc);
            warm(contenders);
            for (int clients : new int[] {1, 8}) {
                compare(contenders, clients);
            }
            costs(database, contenders);
        }
        System.exit(0);
    }

    /**
     * Nodes run for weeks, but the JVM compiles a method fully only after some 5,000 calls, and an activation calls
     * most of its methods once or twice: the first thousands measure how quickly the JVM warms up, which takes longer
     * the more code there is. The contenders alternate, because the JVM recompiles shared code when a second caller
     * appears.
     */
    private static void warm(List<Contender> contenders) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        double compiling = 1;
        int warmed = 0;
        while (compiling > STILL_COMPILING && warmed < WARMING) {
            long before = compiler.getTotalCompilationTime();
            double seconds = 0;
            for (Contender contender : contenders) {
                seconds += round(contender, 8, WARMED_AT_ONCE);
            }
            compiling = (compiler.getTotalCompilationTime() - before) / 1e3 / seconds;
            warmed += WARMED_AT_ONCE;
            OUT.printf(
                    "warmed with %,d activations each, compiling took %.1f %% of the time%n", warmed, compiling * 100);
        }
    }

    private static void compare(List<Contender> contenders, int clients) throws Exception {
        int activations = clients == 1 ? Math.max(20, ACTIVATIONS / 4) : ACTIVATIONS;
        double[][] rates = new double[contenders.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                // Alternate who goes first.
                int index = (turn + round) % contenders.size();
                rates[index][round] = activations / round(contenders.get(index), clients, activations);
            }
        }
        OUT.printf("%n%d client(s), %d rounds of %d activations, median per second%n", clients, ROUNDS, activations);
        for (int index = 0; index < contenders.size(); index++) {
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = rates[0][round] / rates[index][round];
            }
            OUT.printf(
                    "  %-46s %8.1f/s   Tendwell is %5.2f of it (%.2f to %.2f)%n",
                    contenders.get(index).name(),
                    median(rates[index]),
                    median(ratios),
                    Arrays.stream(ratios).min().orElseThrow(),
                    Arrays.stream(ratios).max().orElseThrow());
        }
    }

    private static double round(Contender contender, int clients, int activations) throws Exception {
        contender.prepare(activations);
        AtomicInteger left = new AtomicInteger(activations);
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> running = new ArrayList<>();
            long start = System.nanoTime();
            for (int client = 0; client < clients; client++) {
                running.add(pool.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        contender.activateOne();
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
            contender.settle();
            double seconds = (System.nanoTime() - start) / 1e9;
            contender.tidy();
            return seconds;
        } finally {
            pool.shutdown();
        }
    }

    /**
     * After a checkpoint the first change to each page logs the whole page; this gets that out of the way, as in
     * continuous operation.
     */
    private static void costs(Database database, List<Contender> contenders) throws Exception {
        database.checkpoint();
        for (Contender contender : contenders) {
            round(contender, 8, AFTER_CHECKPOINT);
        }
        OUT.printf("%nper activation (1 client, 20 activations)%n");
        CountingDataSource.counting = true;
        for (Contender contender : contenders) {
            contender.prepare(20);
            long rows = database.rowsWritten();
            long statements = CountingDataSource.STATEMENTS.get();
            long wal = database.walBytes();
            for (int i = 0; i < 20; i++) {
                contender.activateOne();
            }
            double sent = (CountingDataSource.STATEMENTS.get() - statements) / 20.0;
            double logged = (database.walBytes() - wal) / 20.0;
            OUT.printf(
                    "  %-46s %6.1f statements  %6.1f rows  %8.0f bytes of WAL%n",
                    contender.name(), sent, (database.rowsWritten() - rows) / 20.0, logged);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
