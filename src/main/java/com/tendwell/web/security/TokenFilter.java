package com.tendwell.web.security;

import com.tendwell.shared.Actor;
import com.tendwell.staff.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Machines: {@code Authorization: Bearer …}. A bad token is refused, also where a session would do. */
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final SignOnLimits limits;
    private final ApiProblems problems;

    TokenFilter(ApiTokens tokens, SignOnLimits limits, ApiProblems problems) {
        this.tokens = tokens;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        if (!limits.allows("", address)) {
            problems.commence(request, response, new LockedException("Too many bad tokens"));
            return;
        }
        Optional<Actor> actor =
                tokens.authenticate(header.substring(BEARER.length()).strip());
        if (actor.isEmpty()) {
            limits.failed("", address);
            problems.commence(request, response, new BadCredentialsException("Unknown token"));
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new TokenAuthentication(actor.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
