package com.tendwell.web.security;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Links cannot be guessed; whoever tries gets slower than that. */
class CustomerLinkLimit extends OncePerRequestFilter {

    static final int PER_MINUTE = 120;

    private static final int MOST_REMEMBERED = 20_000;

    private final Map<String, Bucket> addresses = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        // The address is the key: no other site may learn it.
        response.setHeader("Referrer-Policy", "no-referrer");
        if (of(request.getRemoteAddr()).tryConsume(1)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader("Retry-After", "60");
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().print("Too many requests: please try again in a minute.");
    }

    private Bucket of(String address) {
        synchronized (addresses) {
            return addresses.computeIfAbsent(address, any -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(PER_MINUTE).refillGreedy(PER_MINUTE, Duration.ofMinutes(1)))
                    .build());
        }
    }
}
