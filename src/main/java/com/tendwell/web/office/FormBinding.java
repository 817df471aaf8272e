package com.tendwell.web.office;

import com.tendwell.shared.Refused;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.context.request.WebRequest;

/**
 * Refuses fields that no form of ours has and that binding or the database would fail on, and binds forms through the
 * constructors of their records only: binding field by field afterwards would look for the empty rows that the
 * constructor has removed.
 */
@ControllerAdvice(basePackageClasses = FormBinding.class)
class FormBinding {

    private static final int MOST_ROWS = 200;
    private static final Pattern ROW = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern ROW_NUMBER = Pattern.compile("[0-9]{1,3}");

    /** @throws Refused naming a field with a row that no form has, or with a NUL character */
    @InitBinder
    void constructorsOnly(WebDataBinder binder, WebRequest request) {
        binder.setDeclarativeBinding(true);
        request.getParameterMap().forEach((field, values) -> {
            if (!isPlain(field)) {
                throw Refused.field(field, null, "is not a field of this form: reload the page and try again");
            }
            if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw Refused.field(field, null, "contains a null character: remove it");
            }
        });
    }

    private static boolean isPlain(String field) {
        String withoutRows = ROW.matcher(field).replaceAll("");
        return field.indexOf('\0') < 0
                && withoutRows.indexOf('[') < 0
                && withoutRows.indexOf(']') < 0
                && !field.contains("][")
                && ROW.matcher(field).results().map(row -> row.group(1)).allMatch(FormBinding::isRow);
    }

    private static boolean isRow(String number) {
        return ROW_NUMBER.matcher(number).matches() && Integer.parseInt(number) < MOST_ROWS;
    }
}
