package com.tendwell.web.security;

import com.tendwell.process.TokenOwners;
import com.tendwell.shared.Actor;
import com.tendwell.staff.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Machines: {@code Authorization: Bearer …}. An invalid token is refused even if a session would do. */
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final TokenOwners owners;
    private final SignOnLimits limits;
    private final ApiProblems problems;

    TokenFilter(ApiTokens tokens, TokenOwners owners, SignOnLimits limits, ApiProblems problems) {
        this.tokens = tokens;
        this.owners = owners;
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
            context.setAuthentication(ownerOf(request));
        } catch (AuthenticationException refused) {
            problems.commence(request, response, refused);
            return;
        }
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /**
     * Whose token the request carries. A valid token is never refused for bad ones: 256 random bits cannot be guessed.
     *
     * @throws AuthenticationException if it is not good
     */
    Authentication ownerOf(HttpServletRequest request) {
        String secret = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(BEARER.length())
                .strip();
        Optional<Actor> owner;
        try {
            owner = tokens.authenticate(secret, owners);
        } catch (DataAccessException | TransactionException e) {
            throw new AuthenticationServiceException("Tokens cannot be looked up", e);
        }
        return owner.map(TokenAuthentication::new).orElseThrow(() -> {
            SecurityLog.bad("token", request);
            return limits.isOneTooMany(request.getRemoteAddr())
                    ? new LockedException("Too many bad tokens")
                    : new BadCredentialsException("Unknown token");
        });
    }
}
