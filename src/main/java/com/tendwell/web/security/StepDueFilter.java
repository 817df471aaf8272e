package com.tendwell.web.security;

import com.tendwell.staff.SecondFactors;
import com.tendwell.staff.Staff;
import com.tendwell.web.api.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever must enter a code, choose a password or set up a second factor is refused by every door but the page on which
 * they do; they have no groups either.
 */
class StepDueFilter extends OncePerRequestFilter {

    /**
     * What has to be done first.
     *
     * @param name in place of the person's groups, and the type of the problem
     * @param page where it is done, and what opens instead of every other page
     * @param doors open to these people, with the page
     */
    private record Step(String name, String page, List<String> doors, String sentence) {

        boolean opens(String path) {
            return doors.contains(path);
        }
    }

    private static final String FACTOR = "/office/account/second-factor";

    private static final List<Step> STEPS = List.of(
            new Step(
                    SecondFactors.CODE_DUE,
                    CodePage.PATH,
                    List.of(CodePage.PATH),
                    "Enter the code of your authenticator app on the sign-on page first."),
            new Step(
                    Staff.MUST_CHOOSE_PASSWORD,
                    "/office/account",
                    List.of("/office/account", "/office/account/password"),
                    "Your access was reset: choose a new password on the page My account first."),
            new Step(
                    SecondFactors.SETUP_DUE,
                    FACTOR,
                    List.of(FACTOR, FACTOR + "/begin", FACTOR + "/confirm"),
                    "Your groups need a second factor: set one up on the page My account first."));

    private static final List<String> OPEN = List.of("/login", "/logout", "/error", "/favicon.ico");
    private static final List<String> PARTS_OF_PAGES = List.of("/css/", "/js/", "/img/", "/webjars/");

    private final Problems problems;

    StepDueFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = path(request);
        return OPEN.contains(path) || PARTS_OF_PAGES.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Step> due = due(SecurityContextHolder.getContext().getAuthentication());
        if (due.isEmpty() || due.get().opens(path(request))) {
            chain.doFilter(request, response);
        } else if (opensAPage(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher(due.get().page()).forward(request, response);
        } else {
            problems.write(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    due.get().name(),
                    due.get().sentence());
        }
    }

    private static Optional<Step> due(Authentication person) {
        return STEPS.stream()
                .filter(step -> person != null
                        && person.getAuthorities().stream()
                                .anyMatch(right -> step.name().equals(right.getAuthority())))
                .findFirst();
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static boolean opensAPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/");
    }
}
