package com.tendwell.web.office;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Answers a file too large for the server to read the form to its end, which therefore reaches no controller. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class TooLargeUploads {

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ModelAndView tooLarge() {
        ModelAndView page = new ModelAndView("error/refused", HttpStatus.PAYLOAD_TOO_LARGE);
        page.addObject("heading", "File too large");
        page.addObject(
                "refusal",
                "The file exceeds the maximum size, and nothing was saved. Split the file and upload the parts.");
        return page;
    }
}
