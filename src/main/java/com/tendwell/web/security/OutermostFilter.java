package com.tendwell.web.security;

import com.tendwell.shared.Company;
import com.tendwell.shared.ConnectionWaits;
import com.tendwell.shared.NoDatabase;
import com.tendwell.web.api.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything that looks at a request: sessions, sign-on, firewall and controllers. It refuses requests
 * that these would read in different ways or fail on, and answers for them when there is no database. Answers of the
 * server itself become problems under {@code /api} and plain pages elsewhere, and redirects do not repeat the Host header.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutermostFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OutermostFilter.class);

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Request attribute of a request that waited for a connection in vain. */
    private static final String WAITED = OutermostFilter.class.getName() + ".WAITED";

    private final AtomicBoolean warned = new AtomicBoolean();
    private final Company company;
    private final SessionCookies sessions;
    private final SignOnLimits limits;
    private final Problems problems;

    OutermostFilter(Company company, SessionCookies sessions, SignOnLimits limits, Problems problems) {
        this.company = company;
        this.sessions = sessions;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConnectionWaits.beginRequest(request.getAttribute(WAITED) != null);
        try {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                describe(request, response, chain);
            } else {
                pass(request, response, chain);
            }
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted() || !NoDatabase.isCauseOf(e)) {
                throw e;
            }
            LOG.warn(
                    "{} {} was refused because the database did not answer in time: {}",
                    request.getMethod(),
                    SecurityLog.path(request),
                    e.toString());
            response.reset();
            answer(request, response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", Problems.UNAVAILABLE);
        } finally {
            if (ConnectionWaits.endRequest()) {
                request.setAttribute(WAITED, true);
            }
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> fault = PathRules.fault(request.getRequestURI(), request.getServerPort());
        if (fault.isPresent()) {
            SecurityLog.bad("address", request);
            if (limits.isOneTooMany(request.getRemoteAddr())) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "60");
                answer(request, response, HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", fault.get());
            } else {
                answer(request, response, HttpStatus.BAD_REQUEST, "malformed-address", fault.get());
            }
            return;
        }
        if (request.getHeader(FORWARDED_FOR) != null && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} sent by {} is not believed. If that is your proxy, set server.tomcat.remoteip.internal-proxies.",
                    FORWARDED_FOR,
                    request.getRemoteAddr());
        }
        HttpServletResponse own = new OwnRedirects(request, response, company.baseUrl());
        chain.doFilter(sessions.withoutInvented(new BelievedHeaders(request), own), own);
    }

    /** Of an error that the server, the firewall or a filter has found; pages have templates for it. */
    private void describe(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        HttpStatus known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        if (known == HttpStatus.BAD_REQUEST) {
            SecurityLog.bad("request", request);
            limits.isOneTooMany(request.getRemoteAddr());
        }
        if (isForMachines(request)) {
            answer(request, response, known, type(known), sentence(known));
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.warn("The error page for {} could not be shown: {}", SecurityLog.path(request), e.toString());
            response.reset();
            boolean unavailable = NoDatabase.isCauseOf(e);
            answer(
                    request,
                    response,
                    unavailable ? HttpStatus.SERVICE_UNAVAILABLE : known,
                    unavailable ? "unavailable" : type(known),
                    unavailable ? Problems.UNAVAILABLE : sentence(known));
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String type, String detail)
            throws IOException {
        if (isForMachines(request)) {
            problems.write(request, response, status.value(), type, detail);
            return;
        }
        response.setStatus(status.value());
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(NoDatabase.RETRY_AFTER_SECONDS));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // No template: it would ask who is signed on, and the database may be what is missing.
        response.getWriter()
                .write("<!DOCTYPE html><html lang=\"en\"><head><title>Tendwell</title></head><body><main><h1>"
                        + (status == HttpStatus.SERVICE_UNAVAILABLE
                                ? "Not available at the moment"
                                : "Request not accepted")
                        + "</h1><p>"
                        + (status == HttpStatus.SERVICE_UNAVAILABLE
                                ? "Nothing was saved. Try again in a minute."
                                : "The request was invalid. Go back, reload the page and try again.")
                        + "</p></main></body></html>");
    }

    private static boolean isForMachines(HttpServletRequest request) {
        return path(request).startsWith(request.getContextPath() + "/api/");
    }

    private static String path(HttpServletRequest request) {
        Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return refused == null ? request.getRequestURI() : refused.toString();
    }

    private static String type(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "bad-request";
            case UNAUTHORIZED -> "not-signed-on";
            case FORBIDDEN -> "not-permitted";
            case NOT_FOUND -> "no-such-address";
            case METHOD_NOT_ALLOWED -> "method-not-allowed";
            case PAYLOAD_TOO_LARGE -> "too-large";
            case SERVICE_UNAVAILABLE -> "unavailable";
            default -> status.is4xxClientError() ? "bad-request" : "internal-error";
        };
    }

    private static String sentence(HttpStatus status) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            return Problems.UNAVAILABLE;
        }
        return status.is4xxClientError()
                ? "The request is not valid: see /api/docs."
                : "Something went wrong on our side, and nothing was saved in part.";
    }
}
