package com.tendwell.web.customer;

import com.tendwell.portal.LinkAttempts;
import com.tendwell.web.security.FailedTries;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Protects every customer link and every link on which staff choose a password: responses are not cached or indexed.
 * Runs before any other work on the request, so that an address that floods a node costs nothing else.
 */
@Component
@Order(LinkGuard.FIRST)
class LinkGuard extends OncePerRequestFilter {

    /** After the filters that refuse unreadable paths and measure requests; before sessions and sign-on. */
    static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    private final LinkAttempts attempts;

    LinkGuard(LinkAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.startsWith("/customer/") && !path.startsWith("/password");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        Optional<Duration> wait = attempts.refused(FailedTries.Limit.network(request.getRemoteAddr()));
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
    }
}
