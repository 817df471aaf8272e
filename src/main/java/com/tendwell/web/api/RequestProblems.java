package com.tendwell.web.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Problems of a request as HTTP and JSON, each named so that its sender can fix it. */
final class RequestProblems {

    private RequestProblems() {}

    static Optional<ApiProblem> of(Exception cause) {
        if (cause instanceof HttpMessageNotReadableException unreadable) {
            return Optional.of(unreadable(unreadable));
        }
        if (cause instanceof MethodArgumentTypeMismatchException mismatch) {
            return Optional.of(ApiProblem.field(
                    mismatch.getName(),
                    mismatch.getValue(),
                    "must be "
                            + expected(
                                    mismatch.getParameter().nestedIfOptional().getNestedParameterType())));
        }
        if (cause instanceof MissingServletRequestParameterException missing) {
            return Optional.of(ApiProblem.field(missing.getParameterName(), null, "is missing"));
        }
        if (cause instanceof MissingRequestHeaderException missing) {
            return Optional.of(ApiProblem.field(missing.getHeaderName(), null, "is missing: send this header"));
        }
        if (cause instanceof NoResourceFoundException || cause instanceof NoHandlerFoundException) {
            return Optional.of(new ApiProblem(404, "no-such-address", "This address does not exist: see /api/docs."));
        }
        if (cause instanceof MultipartException) {
            return Optional.of(new ApiProblem(
                    400, "malformed-body", "The body cannot be read: send JSON with Content-Type: application/json."));
        }
        return refusedByHttp(cause);
    }

    private static Optional<ApiProblem> refusedByHttp(Exception cause) {
        if (cause instanceof HttpRequestMethodNotSupportedException method) {
            String allowed =
                    method.getSupportedMethods() == null ? "" : String.join(", ", method.getSupportedMethods());
            return Optional.of(new ApiProblem(
                    405, "method-not-allowed", method.getMethod() + " is not supported here; use " + allowed + "."));
        }
        if (cause instanceof HttpMediaTypeNotSupportedException type) {
            return Optional.of(new ApiProblem(
                    415,
                    "unsupported-media-type",
                    "Send the body with Content-Type: "
                            + (type.getSupportedMediaTypes().isEmpty()
                                    ? "application/json"
                                    : type.getSupportedMediaTypes().get(0))
                            + "."));
        }
        if (cause instanceof HttpMediaTypeNotAcceptableException) {
            return Optional.of(new ApiProblem(
                    406, "not-acceptable", "The media type in the Accept header is not available here."));
        }
        if (cause instanceof ErrorResponse error && error.getStatusCode().is4xxClientError()) {
            String detail = error.getBody().getDetail();
            return Optional.of(new ApiProblem(
                    error.getStatusCode().value(),
                    "bad-request",
                    detail == null ? "The request is not valid." : detail));
        }
        return Optional.empty();
    }

    private static ApiProblem unreadable(HttpMessageNotReadableException cause) {
        if (cause.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return JsonProblems.problem(mapping);
        }
        if (cause.getCause() == null) {
            return new ApiProblem(400, "missing-body", "Send a JSON object as the body.");
        }
        return cause.getCause() instanceof JsonMappingException
                ? new ApiProblem(400, "malformed-json", "The body must be a JSON object as /api/docs describes it.")
                : new ApiProblem(400, "malformed-json", "The body is not JSON: " + firstLine(cause.getCause()));
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return message.lines().findFirst().orElse("").replaceAll("[\\p{Cntrl}]", " ");
    }

    /** In words; for an enum, its values. */
    static String expected(Class<?> type) {
        if (type == null) {
            return "of the right type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "BigDecimal" -> "a decimal as text, such as \"120.00\"";
            case "LocalDate" -> "a date such as 2026-03-31";
            case "YearMonth" -> "a month such as 2026-03";
            case "Instant" -> "an instant such as 2026-03-31T09:00:00Z";
            case "UUID" -> "a UUID";
            case "boolean", "Boolean" -> "true or false";
            case "List", "Set", "Collection" -> "a list";
            case "String" -> "text";
            default -> "an object as /api/docs describes it";
        };
    }
}
