package com.tendwell.web.customer;

import com.tendwell.shared.Company;
import com.tendwell.shared.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** One response for every invalid link, in both languages because the customer is unknown. */
@ControllerAdvice(basePackageClasses = NoSuchLinkAnswer.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoSuchLinkAnswer {

    private final Company company;

    NoSuchLinkAnswer(Company company) {
        this.company = company;
    }

    /** Refusals by a room are not shown to strangers either. */
    @ExceptionHandler({NoSuchLink.class, Refused.class})
    ModelAndView nothingHere() {
        ModelAndView page = new ModelAndView("customer/unknown");
        page.addObject("company", company);
        page.addObject("en", Wording.of("en"));
        page.addObject("de", Wording.of("de"));
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
