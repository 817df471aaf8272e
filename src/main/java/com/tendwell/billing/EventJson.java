package com.tendwell.billing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tendwell.shared.Refused;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads events of providers: they may say more than we know of, but nothing twice. */
final class EventJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Written out: {@code 1e999999999} would be a gigabyte of zeros. */
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private static final int LONGEST_TEXT = 200;

    private EventJson() {}

    /** @throws Refused for what is no JSON object */
    static JsonNode read(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            // said below: what the parser says repeats the content
        }
        throw Refused.field("body", null, "is not a JSON object");
    }

    /** Empty where there is none. */
    static Optional<String> text(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        String text = node.isTextual() ? node.asText().strip() : "";
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw Refused.field(
                    field(pointer), null, "has control characters or more than " + LONGEST_TEXT + " characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static String required(JsonNode root, String pointer) {
        return text(root, pointer).orElseThrow(() -> missing(pointer));
    }

    static BigDecimal decimal(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        if (!node.isTextual() && !node.isNumber()) {
            throw missing(pointer);
        }
        String written =
                node.isNumber() ? node.decimalValue().toString() : node.asText().strip();
        if (!PLAIN.matcher(written).matches()) {
            throw Refused.field(field(pointer), written, "is not an amount such as 120.00");
        }
        return new BigDecimal(written);
    }

    static long whole(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw missing(pointer);
        }
        return node.longValue();
    }

    /** With its offset, as {@code 2026-03-31T09:00:00Z}. */
    static Optional<Instant> instant(JsonNode root, String pointer) {
        return text(root, pointer).map(written -> {
            try {
                return OffsetDateTime.parse(written).toInstant();
            } catch (DateTimeException e) {
                throw Refused.field(field(pointer), written, "is not an instant such as 2026-03-31T09:00:00Z");
            }
        });
    }

    private static Refused missing(String pointer) {
        return Refused.field(field(pointer), null, "is missing or of another type");
    }

    private static String field(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
