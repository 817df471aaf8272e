package com.tendwell.plan;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Fetches a link as the customer's browser would, but never follows it to another host. */
@Component
class LinkVisitor {

    private static final int SECONDS = 3;
    private static final int MOST_REDIRECTS = 3;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(SECONDS))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param detail for a person */
    record Visit(boolean reachable, String detail) {}

    /** Fetches what is there. Never fails: what went wrong is in the answer. */
    CompletableFuture<Visit> visit(URI link) {
        return look(link, "GET");
    }

    /** Asks whether something is there. Never fails: what went wrong is in the answer. */
    CompletableFuture<Visit> knock(URI link) {
        return look(link, "HEAD");
    }

    private CompletableFuture<Visit> look(URI link, String method) {
        long begun = System.nanoTime();
        return ask(link, method, MOST_REDIRECTS)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .thenApply(status -> answered(status, begun))
                .exceptionally(LinkVisitor::failed);
    }

    private CompletableFuture<Integer> ask(URI link, String method, int redirectsLeft) {
        HttpRequest request = HttpRequest.newBuilder(link)
                .timeout(Duration.ofSeconds(SECONDS))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenCompose(response -> {
            Optional<URI> next = redirectsLeft == 0 ? Optional.empty() : onSameHost(link, response);
            return next.map(uri -> ask(uri, method, redirectsLeft - 1))
                    .orElseGet(() -> CompletableFuture.completedFuture(response.statusCode()));
        });
    }

    private static Optional<URI> onSameHost(URI link, HttpResponse<Void> response) {
        if (response.statusCode() / 100 != 3) {
            return Optional.empty();
        }
        return response.headers()
                .firstValue("Location")
                .map(link::resolve)
                .filter(next -> link.getAuthority().equals(next.getAuthority())
                        && link.getScheme().equals(next.getScheme()));
    }

    private static Visit answered(int status, long begun) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return status / 100 == 2
                ? new Visit(true, "reachable (" + status + " in " + millis + " ms)")
                : new Visit(
                        false,
                        "not reachable: answered " + status + (status / 100 == 3 ? ", a redirect elsewhere" : ""));
    }

    private static Visit failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException
                ? new Visit(false, "not reachable: no answer within " + SECONDS + " s")
                : new Visit(
                        false,
                        "not reachable: no connection (" + cause.getClass().getSimpleName() + ")");
    }
}
