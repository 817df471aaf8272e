package com.tendwell.web.office;

import com.tendwell.shared.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;

/** Refusals of the rooms as readable pages. */
@ControllerAdvice(basePackageClasses = OfficeErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OfficeErrors {

    @ExceptionHandler
    ModelAndView refused(Refused refused) {
        ModelAndView page = new ModelAndView("error/refused");
        page.addObject("heading", heading(refused.kind()));
        page.addObject("refusal", FormErrors.sentence(refused));
        page.setStatus(status(refused.kind()));
        return page;
    }

    /** URLs with parameters that cannot be parsed, typed by hand or from an old bookmark. */
    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        ServletRequestBindingException.class,
        MissingServletRequestPartException.class
    })
    ModelAndView unreadable() {
        return new ModelAndView("error/4xx", HttpStatus.BAD_REQUEST);
    }

    private static String heading(Refused.Kind kind) {
        return switch (kind) {
            case FORBIDDEN -> "Not permitted";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Not possible at the moment";
            case STALE -> "Changed in the meantime";
            case TOO_MANY -> "Too many requests";
            case INVALID, UNPROCESSABLE -> "Request not accepted";
        };
    }

    private static HttpStatusCode status(Refused.Kind kind) {
        return HttpStatus.valueOf(kind.status());
    }
}
