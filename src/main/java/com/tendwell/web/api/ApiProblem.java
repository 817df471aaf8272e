package com.tendwell.web.api;

import com.tendwell.shared.Refused;
import java.util.List;

/** A request refused at the HTTP level, independently of the business rules. */
class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final transient List<Refused.Field> fields;

    ApiProblem(int status, String type, String detail, List<Refused.Field> fields) {
        super(detail);
        this.status = status;
        this.type = type;
        this.fields = List.copyOf(fields);
    }

    ApiProblem(int status, String type, String detail) {
        this(status, type, detail, List.of());
    }

    static ApiProblem field(String field, Object value, String message) {
        return new ApiProblem(
                400,
                "invalid-field",
                field + ": " + message,
                Refused.field(field, value, message).fields());
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    List<Refused.Field> fields() {
        return fields;
    }
}
