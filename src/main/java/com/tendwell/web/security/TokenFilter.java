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
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Machines: {@code Authorization: Bearer …}. An invalid token is refused even if a session would do. */
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
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        try {
            context.setAuthentication(new TokenAuthentication(ownerOf(header, request)));
        } catch (AuthenticationException refused) {
            problems.commence(request, response, refused);
            return;
        }
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** A valid token is never refused for bad ones: 256 random bits cannot be guessed. */
    private Actor ownerOf(String header, HttpServletRequest request) {
        Optional<Actor> owner;
        try {
            owner = tokens.authenticate(header.substring(BEARER.length()).strip(), this::groupsOf);
        } catch (DataAccessException | TransactionException e) {
            throw new AuthenticationServiceException("Tokens cannot be looked up", e);
        }
        return owner.orElseThrow(() -> {
            SecurityLog.bad("token", request);
            return limits.isOneTooMany(request.getRemoteAddr())
                    ? new LockedException("Too many bad tokens")
                    : new BadCredentialsException("Unknown token");
        });
    }

    /** A token never has more rights than its owner has now. */
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
