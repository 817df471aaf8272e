package com.tendwell.portal;

import java.io.ByteArrayOutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Fetches a link as the customer's browser would, but never follows a redirect to another host. */
@Component
class LinkProbe {

    /** Time limit for a page including its redirects. */
    private static final int SECONDS = 2;

    private static final int MAX_REDIRECTS = 3;

    /** The mark is near the beginning of every page; the rest is discarded. */
    private static final int KEPT_BYTES = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(SECONDS))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * The result of fetching one link.
     *
     * @param detail explanation for people
     */
    record Answer(boolean reachable, String detail) {}

    private record Fetched(int status, String beginning) {}

    /**
     * Fetches all links in parallel. Never throws: failures are part of the answers.
     *
     * @param pages each link with the mark that only its page carries
     * @return one answer per link, in the same order
     */
    List<Answer> fetch(List<Map.Entry<URI, String>> pages) {
        List<CompletableFuture<Answer>> answers = pages.stream()
                .map(page -> fetch(page.getKey(), page.getValue()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> fetch(URI link, String mark) {
        long begun = System.nanoTime();
        return get(link, MAX_REDIRECTS)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .thenApply(page -> answered(page, mark, begun))
                .exceptionally(LinkProbe::failed);
    }

    private CompletableFuture<Fetched> get(URI link, int redirectsLeft) {
        HttpRequest request = HttpRequest.newBuilder(link)
                .timeout(Duration.ofSeconds(SECONDS))
                .build();
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        HttpResponse.BodyHandler<Void> body = HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(
                bytes -> beginning.write(bytes, 0, Math.min(bytes.length, KEPT_BYTES - beginning.size()))));
        return client.sendAsync(request, body).thenCompose(response -> {
            Optional<URI> next = redirectsLeft == 0
                    ? Optional.empty()
                    : onSameHost(link, response.statusCode(), response.headers().firstValue("Location"));
            return next.map(uri -> get(uri, redirectsLeft - 1))
                    .orElseGet(() -> CompletableFuture.completedFuture(
                            new Fetched(response.statusCode(), beginning.toString(StandardCharsets.UTF_8))));
        });
    }

    /**
     * The redirect target on the same host; another host must not see the link, which grants access like a password.
     */
    private static Optional<URI> onSameHost(URI link, int status, Optional<String> location) {
        return location.filter(given -> status / 100 == 3)
                .map(link::resolve)
                .filter(next -> link.getAuthority().equals(next.getAuthority())
                        && link.getScheme().equals(next.getScheme()));
    }

    private static Answer answered(Fetched page, String mark, long begun) {
        int status = page.status();
        if (status / 100 != 2) {
            return new Answer(
                    false,
                    "not reachable: status " + status + (status / 100 == 3 ? ", redirected to another page" : ""));
        }
        if (!page.beginning().contains(mark)) {
            return new Answer(false, "not reachable: status " + status + " with another page");
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return new Answer(true, "reachable (" + status + " in " + millis + " ms)");
    }

    private static Answer failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof TimeoutException
                        || cause instanceof HttpTimeoutException
                        || cause instanceof SocketTimeoutException
                ? new Answer(false, "not reachable: no answer within " + SECONDS + " s")
                : new Answer(
                        false,
                        "not reachable: no connection (" + cause.getClass().getSimpleName() + ")");
    }
}
