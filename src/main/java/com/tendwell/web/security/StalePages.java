package com.tendwell.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form submitted after its session has ended, including the sign-on form, leads to the sign-on page instead of
 * <em>forbidden</em>. A forged request is refused all the same.
 */
class StalePages implements AccessDeniedHandler {

    /** Set by Tomcat if it could not parse the form, CSRF token included: too large, for example. */
    private static final String UNREADABLE = "org.apache.catalina.parameter_parse_failed";

    private final AccessDeniedHandler others;

    StalePages(AccessDeniedHandler others) {
        this.others = others;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!(denied instanceof CsrfException) || request.getAttribute(UNREADABLE) != null) {
            others.handle(request, response, denied);
            return;
        }
        String signOn = request.getContextPath() + "/login?stale";
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(signOn);
        } else {
            response.setHeader("HX-Redirect", signOn);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
