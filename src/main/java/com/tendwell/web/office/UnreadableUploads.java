package com.tendwell.web.office;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Answers forms with files that the server cannot read to their end, which therefore reach no controller. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableUploads {

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ModelAndView tooLarge() {
        ModelAndView page = new ModelAndView("error/refused", HttpStatus.PAYLOAD_TOO_LARGE);
        page.addObject("heading", "File too large");
        page.addObject(
                "refusal",
                "The file exceeds the maximum size, and nothing was saved. Split the file and upload the parts.");
        return page;
    }

    /** Not sent as a form with a file, or without the boundary between its parts. */
    @ExceptionHandler(MultipartException.class)
    ModelAndView unreadable() {
        return new ModelAndView("error/4xx", HttpStatus.BAD_REQUEST);
    }
}
