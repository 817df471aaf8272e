package com.tendwell.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts several callers at the same instant. */
public final class AtOnce {

    private AtOnce() {}

    /** The outcome for one caller: a value or a refusal. */
    public record Got<T>(T value, Throwable refusal) {

        public boolean won() {
            return refusal == null;
        }
    }

    public static <T> List<Got<T>> run(List<Callable<T>> hands) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(hands.size());
        ExecutorService pool = Executors.newFixedThreadPool(hands.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> hand : hands) {
                running.add(pool.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return hand.call();
                }));
            }
            List<Got<T>> got = new ArrayList<>();
            for (Future<T> one : running) {
                got.add(of(one));
            }
            return got;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> Got<T> of(Future<T> hand) throws InterruptedException {
        try {
            return new Got<>(hand.get(), null);
        } catch (ExecutionException told) {
            return new Got<>(null, told.getCause());
        }
    }
}
