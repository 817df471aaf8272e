package com.tendwell.plan;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Fetches a link as the customer's browser would, but never follows it to another host. */
@Component
class LinkProbe {

    private static final int MOST_REDIRECTS = 3;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(ProbeResult.SECONDS))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** All at once. Never fails: what went wrong is in the answers, one to each link in their order. */
    List<ProbeResult> visit(List<URI> links) {
        List<CompletableFuture<ProbeResult>> visits =
                links.stream().map(this::visit).toList();
        return visits.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<ProbeResult> visit(URI link) {
        long begun = System.nanoTime();
        return statusOf(link, MOST_REDIRECTS)
                .orTimeout(ProbeResult.SECONDS, TimeUnit.SECONDS)
                .thenApply(status -> ProbeResult.answered(status, begun))
                .exceptionally(thrown -> ProbeResult.failed(
                        thrown instanceof CompletionException && thrown.getCause() != null
                                ? thrown.getCause()
                                : thrown));
    }

    private CompletableFuture<Integer> statusOf(URI link, int redirectsLeft) {
        HttpRequest request = HttpRequest.newBuilder(link)
                .timeout(Duration.ofSeconds(ProbeResult.SECONDS))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenCompose(response -> {
            Optional<URI> next = redirectsLeft == 0
                    ? Optional.empty()
                    : onSameHost(link, response.statusCode(), response.headers().firstValue("Location"));
            return next.map(uri -> statusOf(uri, redirectsLeft - 1))
                    .orElseGet(() -> CompletableFuture.completedFuture(response.statusCode()));
        });
    }

    /** Where an answer sends on to; a customer's link is as good as a password, which no other host is to see. */
    static Optional<URI> onSameHost(URI link, int status, Optional<String> location) {
        return location.filter(given -> status / 100 == 3)
                .map(link::resolve)
                .filter(next -> link.getAuthority().equals(next.getAuthority())
                        && link.getScheme().equals(next.getScheme()));
    }
}
