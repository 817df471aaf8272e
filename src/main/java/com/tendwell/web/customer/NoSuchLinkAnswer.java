package com.tendwell.web.customer;

import com.tendwell.portal.LinkLimits;
import com.tendwell.shared.Company;
import com.tendwell.shared.Refused;
import com.tendwell.web.security.FailedTries;
import com.tendwell.web.security.FailedTries.Limit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * One response for every invalid link, in both languages because the customer is unknown. An address that tries many is
 * told to wait, by all nodes together; a valid link is never refused for them.
 */
@ControllerAdvice(basePackageClasses = NoSuchLinkAnswer.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoSuchLinkAnswer {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Company company;
    private final FailedTries tries;
    private final LinkLimits limits;

    NoSuchLinkAnswer(Company company, FailedTries tries, LinkLimits limits) {
        this.company = company;
        this.tries = tries;
        this.limits = limits;
    }

    /** Refusals by a room are not shown to strangers either. */
    @ExceptionHandler({NoSuchLink.class, Refused.class})
    ModelAndView nothingHere(HttpServletRequest request, HttpServletResponse response) {
        ModelAndView page = new ModelAndView("customer/unknown");
        page.addObject("company", company);
        page.addObject("en", Wording.of("en"));
        page.addObject("de", Wording.of("de"));
        page.setStatus(HttpStatus.NOT_FOUND);
        if (!tries.count(Limit.ofAddress("link", request.getRemoteAddr(), limits.missesPerMinute(), MINUTE))) {
            page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(MINUTE.toSeconds()));
        }
        return page;
    }
}
