package com.tendwell.web.security;

import com.tendwell.web.SessionFactor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks again who sends a request, and with which rights, once its body is there: a sender may hold it back for as long
 * as they like, and be reset or dismissed meanwhile. Whoever sends it at once is not asked again, which saves the
 * statements.
 */
class StillSignedOnFilter extends OncePerRequestFilter {

    /** Bytes; whatever is longer is refused further on, except a file, which a page reads. */
    static final int LARGEST_BODY = 1024 * 1024;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Finds out who sends a request with a token. */
    interface Tokens {

        /** @throws AuthenticationException if the token is no longer good */
        Authentication ownerOf(HttpServletRequest request);
    }

    private final UserDetailsService people;
    private final Tokens tokens;
    private final AuthenticationEntryPoint refused;
    private final boolean pages;

    /** @param pages whether forms come here; a door for programs reads every body itself, whatever it is called */
    StillSignedOnFilter(UserDetailsService people, Tokens tokens, AuthenticationEntryPoint refused, boolean pages) {
        this.people = people;
        this.tokens = tokens;
        this.refused = refused;
        this.pages = pages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        Authentication sender = SecurityContextHolder.getContext().getAuthentication();
        return WITHOUT_BODY.contains(request.getMethod())
                || sender == null
                || sender instanceof AnonymousAuthenticationToken
                || (isForm(request) ? wasReadBefore(request) : request.getContentLengthLong() > LARGEST_BODY);
    }

    /** A form that carries its CSRF token was read before its sender was first asked for. */
    private static boolean wasReadBefore(HttpServletRequest form) {
        CsrfToken token = (CsrfToken) form.getAttribute(CsrfToken.class.getName());
        return token != null && form.getHeader(token.getHeaderName()) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest read = request;
        boolean waited = true;
        if (isForm(request)) {
            // This reads all of it.
            request.getParameterMap();
        } else {
            ServletInputStream body = request.getInputStream();
            // Without a length, a request of HTTP/1.1 has a body only if it comes in pieces.
            waited = request.getContentLengthLong() < 0
                    ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                    : body.available() < request.getContentLengthLong();
            read = new ReadAgain(request, body.readNBytes(LARGEST_BODY + 1));
        }
        if (waited) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            try {
                context.setAuthentication(
                        again(SecurityContextHolder.getContext().getAuthentication(), request));
            } catch (AuthenticationException e) {
                SecurityContextHolder.clearContext();
                refused.commence(request, response, e);
                return;
            }
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(read, response);
    }

    private Authentication again(Authentication sender, HttpServletRequest request) {
        if (sender instanceof TokenAuthentication) {
            return tokens.ownerOf(request);
        }
        UserDetails now = people.loadUserByUsername(sender.getName());
        if (!now.getPassword().equals(sender.getCredentials())) {
            throw new CredentialsExpiredException("The password has changed");
        }
        UsernamePasswordAuthenticationToken same = UsernamePasswordAuthenticationToken.authenticated(
                sender.getPrincipal(),
                sender.getCredentials(),
                SessionFactor.rights(request.getSession(false), now.getAuthorities()));
        same.setDetails(sender.getDetails());
        return same;
    }

    /** The engine's applications send JSON only, and a page's form is posted: of nothing else the server reads the fields. */
    private boolean isForm(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType();
        return pages
                && request.getMethod().equals("POST")
                && !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/")
                && (type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                        || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
    }
}
