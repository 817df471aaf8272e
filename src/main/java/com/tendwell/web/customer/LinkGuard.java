package com.tendwell.web.customer;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before every customer link: what is behind it is kept by nobody on the way, is in no search engine, and is
 * not found by trying. First of all that looks at a request, so that who tries too often costs nothing else.
 */
@Component
@Order(LinkGuard.FIRST)
class LinkGuard extends OncePerRequestFilter {

    /** Behind what refuses unreadable paths and what measures requests; before sessions and sign-on. */
    static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    /** Addresses remembered at most; the one unseen for longest is forgotten first. */
    private static final int MOST_ADDRESSES = 20_000;

    private final LinkLimits limits;
    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    });

    LinkGuard(LinkLimits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/customer/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        Bucket bucket = buckets.computeIfAbsent(request.getRemoteAddr(), address -> fresh());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            bucket.consumeIgnoringRateLimits(Math.max(1, limits.missCosts() - 1));
        }
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(limits.perMinute()).refillGreedy(limits.perMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
