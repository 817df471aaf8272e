package com.tendwell.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/**
 * A session says who somebody is; what that person may is read again from the user store, at most seconds old. Whoever
 * loses a group loses its rights without signing on again, and whoever is deleted is signed out.
 */
class FreshRights implements SecurityContextRepository {

    static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private record Known(Collection<? extends GrantedAuthority> rights, long readAt) {}

    private final SecurityContextRepository sessions;
    private final UserDetailsService people;
    private final long goodForNanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    FreshRights(SecurityContextRepository sessions, UserDetailsService people, Duration goodFor) {
        this.sessions = sessions;
        this.people = people;
        this.goodForNanos = goodFor.toNanos();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext stored = sessions.loadDeferredContext(request);
        Supplier<SecurityContext> fresh = SingletonSupplier.of(() -> refreshed(stored.get()));
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return fresh.get();
            }

            @Override
            public boolean isGenerated() {
                return stored.isGenerated();
            }
        };
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it; nothing calls it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        sessions.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.containsContext(request);
    }

    private SecurityContext refreshed(SecurityContext stored) {
        Authentication person = stored.getAuthentication();
        if (person == null) {
            return stored;
        }
        // A new context: the stored one belongs to every request of the session.
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        try {
            UsernamePasswordAuthenticationToken now = UsernamePasswordAuthenticationToken.authenticated(
                    person.getPrincipal(), null, rightsOf(person.getName()));
            now.setDetails(person.getDetails());
            context.setAuthentication(now);
        } catch (UsernameNotFoundException e) {
            known.remove(person.getName());
        }
        return context;
    }

    private Collection<? extends GrantedAuthority> rightsOf(String person) {
        long now = System.nanoTime();
        Known before = known.get(person);
        if (before != null && now - before.readAt() < goodForNanos) {
            return before.rights();
        }
        Known read = new Known(people.loadUserByUsername(person).getAuthorities(), now);
        known.put(person, read);
        return read.rights();
    }
}
