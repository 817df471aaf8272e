package com.tendwell.web.api;

import com.fasterxml.jackson.databind.JavaType;
import com.tendwell.staff.ApiTokens;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The general part of the OpenAPI document; {@link CallDescription} adds the possible responses of each call. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String TEXT =
            """
            The back office of a company that sells service plans.

            **Signing on.** Machines send an API token (`Authorization: Bearer twl_…`) with the scopes they need; people
            sign on with their user and password (HTTP Basic). A token never may more than its owner.

            **Amounts** are text with a point, `"120.00"`; where they stand with a currency, it is ISO 4217.

            **Unusual values**, such as an amount above a hundred times the four-eyes limit or a payment of more than 400 days
            ago, are refused once: check them, and send the call again with `?confirm=true`. The largest amount is
            1,000,000,000,000 of any currency; payments are of 2000-01-01 or later, and never of the future.

            **Problems** are RFC 9457 (`application/problem+json`). `type` is stable, `detail` is for people, and `fields`
            names every field that was refused, what was sent, and what to send instead. Unknown fields are refused.

            **Changing** something needs the `ETag` that was read as `If-Match`: 428 without it, 412 when somebody changed
            the thing meanwhile.

            **Creating** something needs an `Idempotency-Key` of your own. The same call with the same key gets the same
            answer for two days (`Idempotency-Replayed: true`) and is done once; another call with that key gets 422, and a
            call whose first attempt is still running 409. Answers that refuse are not kept.

            **Lists** come in parts of `limit` (1 to 200) items. `next`, also a `Link` header, is the address of the next
            part.

            **Scopes:** """;

    static {
        SpringDocUtils values = SpringDocUtils.getConfig();
        values.replaceWithSchema(
                BigDecimal.class, new StringSchema().format("decimal").example("120.00"));
        values.replaceWithSchema(
                Money.class,
                new ObjectSchema()
                        .addProperty(
                                "amount", new StringSchema().format("decimal").example("120.00"))
                        .addProperty("currency", new StringSchema().example("EUR"))
                        .required(List.of("amount", "currency")));
    }

    @Bean
    OpenAPI tendwellApi(ApiTokens tokens) {
        return new OpenAPI()
                .info(new Info()
                        .title("Tendwell API")
                        .version("1")
                        .description(TEXT + String.join(", ", tokens.scopes())))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API token, for machines"))
                        .addSecuritySchemes(
                                "person",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("User and password, for people")))
                .security(List.of(
                        new SecurityRequirement().addList("token"), new SecurityRequirement().addList("person")));
    }

    /** In the form in which {@link ApiJson} writes them. */
    @Bean
    ModelConverter idsAsText() {
        return (type, context, others) -> {
            JavaType java = Json.mapper().constructType(type.getType());
            if (java != null && ApiJson.isId(java.getRawClass())) {
                return new StringSchema().format("uuid");
            }
            return others.hasNext() ? others.next().resolve(type, context, others) : null;
        };
    }

    /** Not a bean: springdoc would replace it with what it finds in the controllers. */
    @Bean
    OpenApiCustomizer problemSchema() {
        return api -> api.getComponents().addSchemas("Problem", problem());
    }

    private static Schema<?> problem() {
        Schema<?> field = new ObjectSchema()
                .addProperty("field", new StringSchema().example("addOns[1].amount"))
                .addProperty("value", new StringSchema().example("-5").description("What was sent, shortened"))
                .addProperty("message", new StringSchema().example("must not be negative"));
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri").example(Problems.TYPES + "invalid-field"))
                .addProperty("title", new StringSchema().example("Invalid field"))
                .addProperty("status", new Schema<Integer>().type("integer").example(400))
                .addProperty("detail", new StringSchema().description("For a person"))
                .addProperty("instance", new StringSchema().description("The address that was called"))
                .addProperty("fields", new ArraySchema().items(field))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }
}
