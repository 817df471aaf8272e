package com.tendwell.web.customer;

import com.tendwell.plan.Feature;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Whether a customer link is good, for who wants to know no more (HEAD): the address, the guard before it and the
 * answer are those of the page, which is not drawn. Answered right behind the guard, because every activation asks for
 * each of its links, and a link that is its own permission needs nothing of what comes before the pages.
 */
@Component
@Order(LinkKnock.BEHIND_THE_GUARD)
class LinkKnock extends OncePerRequestFilter {

    static final int BEHIND_THE_GUARD = LinkGuard.FIRST + 1;

    private static final Map<Feature, PathPattern> PAGES = Map.of(
            Feature.INVOICE_LINK, pattern("/customer/invoices/{token}"),
            Feature.VISIT_OVERVIEW_LINK, pattern("/customer/visits/{token}"),
            Feature.CALENDAR_FEED, pattern("/customer/calendar/{token}.ics"));

    private final LinkedPlan linked;

    LinkKnock(LinkedPlan linked) {
        this.linked = linked;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.HEAD.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PathContainer path = PathContainer.parsePath(
                request.getRequestURI().substring(request.getContextPath().length()));
        Optional<Map.Entry<Feature, PathPattern>> page = PAGES.entrySet().stream()
                .filter(one -> one.getValue().matches(path))
                .findFirst();
        if (page.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        PathMatchInfo parts = page.get().getValue().matchAndExtract(path);
        response.setStatus(
                isGood(page.get().getKey(), parts.getUriVariables().get("token"))
                        ? HttpStatus.OK.value()
                        : HttpStatus.NOT_FOUND.value());
    }

    private boolean isGood(Feature feature, String token) {
        try {
            linked.knock(feature, token);
            return true;
        } catch (NoSuchLink unknown) {
            return false;
        }
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
