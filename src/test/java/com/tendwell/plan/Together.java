package com.tendwell.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs several calls at once: each waits at a barrier until all are ready. */
public final class Together {

    private Together() {}

    @SafeVarargs
    public static List<Object> run(Callable<?>... work) {
        return run(List.of(work));
    }

    public static List<Object> run(int times, Callable<?> work) {
        return run(Collections.nCopies(times, work));
    }

    /** The outcomes in order: results or exceptions. */
    private static List<Object> run(List<? extends Callable<?>> work) {
        CyclicBarrier barrier = new CyclicBarrier(work.size());
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<Object>> begun = new ArrayList<>();
            for (Callable<?> one : work) {
                begun.add(threads.submit(() -> {
                    barrier.await(10, TimeUnit.SECONDS);
                    return one.call();
                }));
            }
            return begun.stream().map(Together::answer).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Object answer(Future<Object> future) {
        try {
            return future.get();
        } catch (ExecutionException thrown) {
            return thrown.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
