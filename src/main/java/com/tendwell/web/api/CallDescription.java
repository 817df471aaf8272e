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

/** Adds to every call what all calls of its kind have in common: scope, headers, problems. */
@Component
class CallDescription implements OperationCustomizer {

    private static final Map<String, String> ALWAYS = Map.of(
            "400", "A parameter, header or field cannot be used; `fields` says which",
            "401", "Nobody signed on, or the token is not live",
            "403", "The caller may not; `detail` says what is missing",
            "404", "There is no such thing, or the caller may not see it",
            "406", "The Accept header asks for what there is not",
            "429", "Signing on failed too often",
            "500", "Our fault; `detail` has a reference");

    @Override
    public Operation customize(Operation operation, HandlerMethod call) {
        if (call.getBeanType() == WebhooksApi.class) {
            return operation;
        }
        NeedsScope scope = call.getMethodAnnotation(NeedsScope.class);
        String needs = scope == null
                ? "For people who signed on; no token."
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
            problem(operation, "415", "The body is of another type than is described here");
        }
        return operation;
    }

    private static void describeCreating(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(IdempotencyFilter.HEADER)
                .required(true)
                .description(
                        "A text of your own, 1 to 255 visible ASCII characters; the same call with it is done once")
                .schema(new StringSchema().example("5f0c7a52-4a0e-4a60-9d3c-1f3f8d0b8a11")));
        problem(operation, "409", "Refused by the state of things, or a call with this Idempotency-Key is running");
        problem(operation, "422", "The Idempotency-Key was used for another call, or the request makes no sense here");
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                header(response, IdempotencyFilter.REPLAYED, "true where this is the answer to an earlier, same call");
                header(response, "Location", "Address of what was made");
            }
        });
    }

    private static void describeChanging(Operation operation) {
        operation.getParameters().stream()
                .filter(parameter -> "If-Match".equals(parameter.getName()))
                .forEach(parameter -> parameter.required(true).description("The ETag that was read"));
        problem(operation, "409", "Refused by the state of the thing");
        problem(operation, "412", "Somebody changed the thing since it was read");
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
