package com.tendwell.web.security;

import com.tendwell.staff.Staff;
import com.tendwell.web.api.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever must choose a password is refused by every door but the page on which they do; they have no groups either. */
class PasswordDueFilter extends OncePerRequestFilter {

    private static final String PAGE = "/office/account";

    private static final List<String> OPEN =
            List.of(PAGE, PAGE + "/password", "/login", "/logout", "/error", "/favicon.ico");
    private static final List<String> PARTS_OF_PAGES = List.of("/css/", "/js/", "/img/", "/webjars/");

    private final Problems problems;

    PasswordDueFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return OPEN.contains(path) || PARTS_OF_PAGES.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null
                || person.getAuthorities().stream()
                        .noneMatch(right -> Staff.MUST_CHOOSE_PASSWORD.equals(right.getAuthority()))) {
            chain.doFilter(request, response);
        } else if (opensAPage(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher(PAGE).forward(request, response);
        } else {
            problems.write(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    Staff.MUST_CHOOSE_PASSWORD,
                    "Your access was reset: choose a new password on the page My account first.");
        }
    }

    private static boolean opensAPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/");
    }
}
