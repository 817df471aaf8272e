package com.tendwell.web.office;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** An address at which nothing is: a page for people, a problem for machines. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongAddresses {

    @ExceptionHandler
    ResponseEntity<?> nothingHere(
            NoResourceFoundException nothing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (MediaType.parseMediaTypes(request.getHeader("Accept")).stream()
                .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)) {
            response.sendError(nothing.getStatusCode().value());
            return null;
        }
        return ResponseEntity.status(nothing.getStatusCode())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(nothing.getBody());
    }
}
