package com.tendwell.web.api;

import com.tendwell.gateway.PaymentWebhooks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large or contain NUL characters, which the database cannot store or compare. */
class BoundedRequestFilter extends OncePerRequestFilter {

    static final int LIMIT = 1024 * 1024;

    private final Problems problems;

    BoundedRequestFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BoundedRequest bounded;
        try {
            bounded = new BoundedRequest(request, limit(request));
            refuseZeroCharacters(bounded);
        } catch (ApiProblem problem) {
            problems.write(request, response, problem);
            return;
        }
        chain.doFilter(bounded, response);
    }

    /** A webhook's sender is unknown until the whole body has been read. */
    private static int limit(HttpServletRequest request) {
        return WebhooksApi.isFor(request) ? PaymentWebhooks.MAX_BYTES : LIMIT;
    }

    private static void refuseZeroCharacters(HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw ApiProblem.field(name, null, "contains a null character: remove it");
            }
        });
        if (request.getRequestURI().contains("%00")) {
            throw new ApiProblem(404, "no-such-address", "This address does not exist: see /api/docs.");
        }
    }
}
