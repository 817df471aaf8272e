package com.tendwell.web.office;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Binds forms through the constructors of their records only: binding field by field afterwards would look for the
 * empty rows that the constructor has removed.
 */
@ControllerAdvice(basePackageClasses = FormBinding.class)
class FormBinding {

    @InitBinder
    void constructorsOnly(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
