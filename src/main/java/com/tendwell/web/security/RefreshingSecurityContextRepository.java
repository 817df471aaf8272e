package com.tendwell.web.security;

import com.tendwell.web.SessionFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
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
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/**
 * A session identifies a person; their groups are read from the user store again every few seconds. Whoever loses a
 * group loses its rights without signing on again; a deleted user is signed out, and so are sessions begun with a
 * password that has since been changed or more than {@link #LONGEST} ago. The credentials are a mark of that password.
 */
class RefreshingSecurityContextRepository implements SecurityContextRepository {

    static final Duration GOOD_FOR = Duration.ofSeconds(10);

    /** However busy it is: whoever takes over a session does not have it for good. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final String SIGNED_ON_AT = RefreshingSecurityContextRepository.class.getName() + ".signedOnAt";
    private static final String SIGNED_ON_WITH = RefreshingSecurityContextRepository.class.getName() + ".signedOnWith";

    private record Known(Collection<? extends GrantedAuthority> rights, String password, long readAt) {}

    private final SecurityContextRepository sessions;
    private final UserDetailsService people;
    private final long goodForNanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    RefreshingSecurityContextRepository(
            SecurityContextRepository sessions, UserDetailsService people, Duration goodFor) {
        this.sessions = sessions;
        this.people = people;
        this.goodForNanos = goodFor.toNanos();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext stored = sessions.loadDeferredContext(request);
        Supplier<SecurityContext> fresh = SingletonSupplier.of(() -> refreshed(stored.get(), request));
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
        HttpSession session = request.getSession(false);
        if (session != null && context.getAuthentication() != null) {
            // Whoever signs on anew has the rights of now.
            known.remove(context.getAuthentication().getName());
            // Of the password that was checked: read now, it could be the one of a reset in between.
            session.setAttribute(SIGNED_ON_WITH, context.getAuthentication().getCredentials());
            session.setAttribute(SIGNED_ON_AT, session.getLastAccessedTime());
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.containsContext(request);
    }

    private SecurityContext refreshed(SecurityContext stored, HttpServletRequest request) {
        Authentication person = stored.getAuthentication();
        if (person == null) {
            return stored;
        }
        // A new context: the stored one is shared by all requests of the session.
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        try {
            Known current = current(person.getName(), request);
            if (current != null) {
                UsernamePasswordAuthenticationToken now = UsernamePasswordAuthenticationToken.authenticated(
                        person.getPrincipal(),
                        current.password(),
                        SessionFactor.rights(request.getSession(false), current.rights()));
                now.setDetails(person.getDetails());
                context.setAuthentication(now);
            }
        } catch (UsernameNotFoundException e) {
            known.remove(person.getName());
        }
        return context;
    }

    /** The last access is this request's, by the machine's time that the session's limits use. */
    private static boolean isTooOld(HttpSession session) {
        return !(session.getAttribute(SIGNED_ON_AT) instanceof Long signedOnAt)
                || session.getLastAccessedTime() - signedOnAt > LONGEST.toMillis();
    }

    /** Null if the password has changed since the session began, or if that was too long ago. */
    private Known current(String person, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && isTooOld(session)) {
            return null;
        }
        Object signedOnWith = session == null ? null : session.getAttribute(SIGNED_ON_WITH);
        Known before = known.get(person);
        boolean fresh = before != null && System.nanoTime() - before.readAt() < goodForNanos;
        // The cached state may be older than a session that began on another node.
        Known now = fresh && before.password().equals(signedOnWith) && SessionFactor.agrees(session, before.rights())
                ? before
                : read(person);
        return now.password().equals(signedOnWith) ? now : null;
    }

    private Known read(String person) {
        long now = System.nanoTime();
        UserDetails details = people.loadUserByUsername(person);
        Known read = new Known(details.getAuthorities(), details.getPassword(), now);
        known.put(person, read);
        return read;
    }
}
