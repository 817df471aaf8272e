package com.tendwell.web.office;

import com.tendwell.shared.Refused;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a refused form again: the sentence above it and each message beside its field. */
final class FormErrors {

    private FormErrors() {}

    /** Messages by field; a refusal that names no field has none and stands above the form alone. */
    static Map<String, String> of(Refused refused) {
        Map<String, String> messages = new LinkedHashMap<>();
        refused.fields().forEach(field -> messages.putIfAbsent(field.field(), field.message()));
        return messages;
    }

    /** Where a form can mend it: bad input, or somebody was faster. Everything else is a page of its own. */
    static boolean mendable(Refused refused) {
        return switch (refused.kind()) {
            case INVALID, UNPROCESSABLE, CONFLICT, STALE -> true;
            case FORBIDDEN, NOT_FOUND, TOO_MANY -> false;
        };
    }
}
