package com.tendwell.web.office;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Forms are read by their records' constructors and by nothing after: a second reading, field by field, would look for the
 * empty rows that a constructor has left out.
 */
@ControllerAdvice(basePackageClasses = FormBinding.class)
class FormBinding {

    @InitBinder
    void constructorsOnly(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
