package com.tendwell.gateway;

import com.tendwell.gateway.PaymentProviders.NoAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Questions to providers, asked beside each other and together within one limit, however slowly a provider sends its
 * answer: the caller's transaction holds a connection meanwhile, which the database ends after 30 s.
 */
final class ProviderQuestions {

    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int AT_ONCE = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "providers");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration longest;

    /** @param longest for all questions of one call together */
    ProviderQuestions(Duration longest) {
        this.longest = longest;
    }

    /**
     * The answers, in the order of the questions.
     *
     * @throws NoAnswer if not all were answered in time, or what a question threw
     */
    <T> List<T> ask(List<Supplier<T>> questions) {
        List<CompletableFuture<T>> asked = questions.stream()
                .map(question -> CompletableFuture.supplyAsync(question, threads))
                .toList();
        try {
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.forEach(question -> question.cancel(true));
            throw new NoAnswer("The payment providers did not answer within " + longest.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("Asking the payment providers was interrupted");
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }
}
