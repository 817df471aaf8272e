package com.tendwell.web.security;

import com.tendwell.shared.Actor;
import com.tendwell.staff.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Machines: {@code Authorization: Bearer …}. A bad token is refused, also where a session would do. */
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final UserDetailsService people;
    private final SignOnLimits limits;
    private final ApiProblems problems;

    TokenFilter(ApiTokens tokens, UserDetailsService people, SignOnLimits limits, ApiProblems problems) {
        this.tokens = tokens;
        this.people = people;
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
                tokens.authenticate(header.substring(BEARER.length()).strip(), this::groupsOf);
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

    /** A token never reaches further than its owner does now. */
    private Set<String> groupsOf(String owner) {
        try {
            return people.loadUserByUsername(owner).getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .collect(Collectors.toSet());
        } catch (UsernameNotFoundException e) {
            return Set.of();
        }
    }
}
