package com.tendwell.web.security;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets the current actor for the duration of a request. */
class CurrentActorFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor = actor(SecurityContextHolder.getContext().getAuthentication());
        if (actor.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        CurrentActor.begin(actor.get());
        try {
            chain.doFilter(request, response);
        } finally {
            CurrentActor.clear();
        }
    }

    private static Optional<Actor> actor(Authentication signedOn) {
        if (signedOn == null || !signedOn.isAuthenticated() || signedOn instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        if (signedOn instanceof TokenAuthentication token) {
            return Optional.of(token.actor());
        }
        return Optional.of(Actor.person(
                signedOn.getName(),
                signedOn.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toSet())));
    }
}
