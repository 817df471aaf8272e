package com.tendwell.web.customer;

import com.tendwell.shared.Company;
import com.tendwell.shared.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** One answer for every link that opens nothing, in both languages, because nobody knows whose it was. */
@ControllerAdvice(basePackageClasses = NoSuchLinkAnswer.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoSuchLinkAnswer {

    private final Company company;

    NoSuchLinkAnswer(Company company) {
        this.company = company;
    }

    /** What a room refuses on the way is no business of a stranger either. */
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
