package com.tendwell.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tendwell.shared.PlainDecimal;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Parses events of providers: unknown fields are allowed, duplicate fields are not. */
public final class EventJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int MAX_TEXT_LENGTH = 200;

    private EventJson() {}

    /** @throws Refused if the body is not a JSON object */
    public static JsonNode read(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            // refused below, because the parser's message repeats the content
        }
        throw Refused.field("body", null, "is not a JSON object");
    }

    /** Empty if absent. */
    public static Optional<String> text(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        String text = node.isTextual() ? PlainText.trimmed(node.asText()) : "";
        if (text.length() > MAX_TEXT_LENGTH || PlainText.flawOfLine(text).isPresent()) {
            throw Refused.field(
                    field(pointer),
                    null,
                    "contains control characters or more than " + MAX_TEXT_LENGTH + " characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @throws Refused if it is missing */
    public static String required(JsonNode root, String pointer) {
        return text(root, pointer).orElseThrow(() -> missing(pointer));
    }

    /**
     * A string or number with at most 18 digits on either side of the point.
     *
     * @throws Refused otherwise
     */
    public static BigDecimal decimal(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        if (!node.isTextual() && !node.isNumber()) {
            throw missing(pointer);
        }
        String written =
                node.isNumber() ? node.decimalValue().toString() : node.asText().strip();
        return PlainDecimal.of(written)
                .orElseThrow(() -> Refused.field(field(pointer), written, "is not an amount such as 120.00"));
    }

    /** @throws Refused if it is not a whole number */
    public static long whole(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw missing(pointer);
        }
        return node.longValue();
    }

    /** ISO 8601 with an offset, as {@code 2026-03-31T09:00:00Z}. */
    public static Optional<Instant> instant(JsonNode root, String pointer) {
        return text(root, pointer).map(written -> {
            try {
                return OffsetDateTime.parse(written).toInstant();
            } catch (DateTimeException e) {
                throw Refused.field(field(pointer), written, "is not an instant such as 2026-03-31T09:00:00Z");
            }
        });
    }

    private static Refused missing(String pointer) {
        return Refused.field(field(pointer), null, "is missing or has the wrong type");
    }

    private static String field(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
