package com.tendwell.web.office;

import com.tendwell.web.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Unknown URLs: a page for people, a problem for machines. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongAddresses {

    private final Problems problems;

    WrongAddresses(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void nothingHere(NoResourceFoundException nothing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status = nothing.getStatusCode().value();
        if (MediaType.parseMediaTypes(request.getHeader("Accept")).stream()
                .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)) {
            response.sendError(status);
        } else {
            problems.write(request, response, status, "no-such-address", "This page does not exist.");
        }
    }
}
