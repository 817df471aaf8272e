package com.tendwell.web.security;

import com.tendwell.web.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers refused sign-ons at the API with problem details (RFC 9457). */
class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** The detail while the database cannot be reached. */
    static final String SECONDS_TO_RECOVER = "10";

    private final Problems problems;
    private final boolean byPassword;

    /** @param byPassword whether HTTP Basic is offered */
    ApiProblems(Problems problems, boolean byPassword) {
        this.byPassword = byPassword;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (cause instanceof LockedException) {
            tooMany(request, response);
            return;
        }
        if (cause instanceof AuthenticationServiceException) {
            unavailable(request, response);
            return;
        }
        if (readsInABrowser(request)) {
            response.sendRedirect(request.getContextPath() + "/login");
            return;
        }
        // Not "Basic": browsers would open their own sign-on window and then send the password with every request.
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Tendwell\"");
        problems.write(
                request,
                response,
                401,
                "not-signed-on",
                byPassword
                        ? "Send an API token as a bearer token, or user name and password with HTTP Basic."
                        : "Send an API token as a bearer token.");
    }

    private void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_RECOVER);
        problems.write(
                request,
                response,
                503,
                "unavailable",
                "Sign-on is not available at the moment: try again after the number of seconds in Retry-After.");
    }

    private void tooMany(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        problems.write(
                request,
                response,
                429,
                "too-many-attempts",
                "Too many failed sign-ons: wait a few minutes and try again.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        String detail = cause instanceof CsrfException
                ? "Changes in a browser session require its CSRF token: send credentials in an Authorization header instead."
                : "You do not have permission to do this.";
        problems.write(request, response, 403, "not-permitted", detail);
    }

    /** The API description is a page that people open from the menu. */
    private static boolean readsInABrowser(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod()) && accept != null && accept.startsWith("text/html");
    }
}
