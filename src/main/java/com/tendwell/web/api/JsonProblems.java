package com.tendwell.web.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Problems of JSON that does not match the expected structure, by field name. */
final class JsonProblems {

    private JsonProblems() {}

    static ApiProblem problem(JsonMappingException cause) {
        String field = field(cause);
        if (cause instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .collect(Collectors.toCollection(TreeSet::new))
                            .toString();
            return ApiProblem.field(field, null, "is not a known field; the known fields are " + known);
        }
        if (cause instanceof InvalidNullException) {
            return ApiProblem.field(field, null, "must not be null");
        }
        if (cause instanceof InvalidFormatException format) {
            return ApiProblem.field(
                    field, format.getValue(), "must be " + RequestProblems.expected(format.getTargetType()));
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return ApiProblem.field(field, null, "must be " + RequestProblems.expected(mismatch.getTargetType()));
        }
        return ApiProblem.field(field, null, "cannot be read: " + cause.getOriginalMessage());
    }

    /** For example {@code addOns[1].amount}. */
    private static String field(JsonMappingException cause) {
        StringBuilder path = new StringBuilder();
        cause.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        });
        return path.toString();
    }
}
