package com.tendwell.web.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;

/** Adds to every call what calls of its kind share: scope, headers, problems. */
@Component
class CallDescription implements OperationCustomizer {

    private static final Map<String, String> ALWAYS = Map.of(
            "400", "A parameter, header or field is invalid; `fields` names it",
            "401", "Credentials are missing, or the token is not valid",
            "403", "The caller lacks a permission; `detail` names it",
            "404", "The resource does not exist, or the caller may not see it",
            "406", "The media type in the Accept header is not available",
            "429", "Too many failed sign-ons",
            "500", "Error on our side; `detail` contains a reference");

    @Override
    public Operation customize(Operation operation, HandlerMethod call) {
        if (call.getBeanType() == WebhooksApi.class) {
            return operation;
        }
        NeedsScope scope = call.getMethodAnnotation(NeedsScope.class);
        String needs = scope == null
                ? "For people who are signed on; API tokens are refused."
                : "Scope: `" + String.join("` and `", scope.value()) + "`.";
        operation.setDescription(operation.getDescription() == null ? needs : operation.getDescription() + " " + needs);
        ALWAYS.forEach((status, text) -> problem(operation, status, text));
        if (call.hasMethodAnnotation(PostMapping.class)) {
            describeCreating(operation);
        }
        if (hasParameter(call, RequestHeader.class)) {
            describeChanging(operation);
        }
        if (hasParameter(call, RequestBody.class)) {
            problem(operation, "413", "The body is larger than 1 MiB");
            problem(operation, "415", "The body has another media type than described here");
        }
        return operation;
    }

    private static void describeCreating(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(IdempotencyFilter.HEADER)
                .required(true)
                .description(
                        "A unique text of your choice, 1 to 255 visible ASCII characters; a call repeated with it is executed once")
                .schema(new StringSchema().example("5f0c7a52-4a0e-4a60-9d3c-1f3f8d0b8a11")));
        problem(
                operation,
                "409",
                "Not possible in the current state, or a call with this Idempotency-Key is still running");
        problem(operation, "422", "The Idempotency-Key was used for another call, or the request cannot be processed");
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                header(response, IdempotencyFilter.REPLAYED, "true if this is the answer to an identical earlier call");
                header(response, "Location", "Address of the created resource");
            }
        });
    }

    private static void describeChanging(Operation operation) {
        operation.getParameters().stream()
                .filter(parameter -> "If-Match".equals(parameter.getName()))
                .forEach(parameter -> parameter.required(true).description("The ETag of the version that was read"));
        problem(operation, "409", "Not possible in the current state");
        problem(operation, "412", "The resource was changed after it was read");
        problem(operation, "428", "If-Match is missing");
    }

    private static boolean hasParameter(HandlerMethod call, Class<? extends java.lang.annotation.Annotation> kind) {
        return Arrays.stream(call.getMethodParameters()).anyMatch(parameter -> parameter.hasParameterAnnotation(kind));
    }

    private static void header(ApiResponse response, String name, String description) {
        response.addHeaderObject(name, new Header().description(description).schema(new StringSchema()));
    }

    private static void problem(Operation operation, String status, String description) {
        MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(description)
                                .content(new Content().addMediaType("application/problem+json", body)));
    }
}
